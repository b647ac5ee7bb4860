package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.ingestion.IngestionVerticle;
import dev.campaignanalytics.model.Platform;
import io.vertx.core.Deployable;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.deployment.DeploymentContext;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each platform is a deployment of its own. */
@Tag("contracts")
class PlatformVerticlesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void aPlatformThatIsUndeployedStopsAloneAndResumesWhenItIsDeployedAgain() {
    try (var program = new EmulatedApp(traffic -> {})) {
      var vertx = program.app.vertx();
      await().atMost(PATIENCE).until(() -> running(program).size() == 4);
      var deployment = deploymentOf(program, "meta");
      var meta = deployment.deployment().instances().iterator().next();

      vertx.undeploy(deployment.id()).await();

      assertThat(running(program)).containsExactlyInAnyOrder("google", "tiktok", "linkedin");
      assertThat(leasesOf(program, "meta")).isZero();
      assertThat(leasesOf(program, "google")).isPositive();
      await()
          .atMost(PATIENCE)
          .until(() -> health(program).contains("not running on any node: meta"));
      program.emulator.requests().clear();
      requestSyncs(program);
      await().atMost(PATIENCE).until(() -> called(program).size() == 3);
      assertThat(called(program)).doesNotContain("meta");

      var again = vertx.deployVerticle(meta).await();

      await().atMost(PATIENCE).until(() -> called(program).contains("meta"));
      assertThat(running(program)).hasSize(4);
      await().atMost(PATIENCE).until(() -> !health(program).contains("not running"));
      vertx.undeploy(again).await();
    }
  }

  private static DeploymentContext deploymentOf(EmulatedApp program, String platform) {
    var manager = ((VertxInternal) program.app.vertx()).deploymentManager();
    return manager.deployments().stream()
        .filter(one -> one.deployment().instances().stream().anyMatch(v -> syncs(v, platform)))
        .findFirst()
        .orElseThrow();
  }

  private static boolean syncs(Deployable verticle, String platform) {
    return verticle instanceof IngestionVerticle && verticle.toString().contains(platform);
  }

  /** The platforms that run, as users see it. */
  private static Set<String> running(EmulatedApp program) {
    return new JsonObject(program.client().get("/platforms").body())
        .getJsonArray("platforms").stream()
            .map(JsonObject.class::cast)
            .filter(platform -> platform.getBoolean("running"))
            .map(platform -> platform.getString("platform"))
            .collect(Collectors.toSet());
  }

  private static String health(EmulatedApp program) {
    return program.client().get("/health/ready").body();
  }

  private static long leasesOf(EmulatedApp program, String platform) {
    return program
        .sql
        .query(
            "select count(*) from sync_state where holder <> '' and platform = '%s'"
                .formatted(platform))
        .execute()
        .await()
        .iterator()
        .next()
        .getLong(0);
  }

  private static void requestSyncs(EmulatedApp program) {
    for (var platform : Platform.values()) {
      var path = "/platforms/" + platform.wireName() + "/sync";
      assertThat(program.client().post(path, "application/json", "").statusCode()).isEqualTo(202);
    }
  }

  /** The platforms that the program has called. */
  private static Set<String> called(EmulatedApp program) {
    return program.emulator.requests().entries().stream()
        .map(entry -> entry.target().platform().wireName())
        .collect(Collectors.toSet());
  }
}
