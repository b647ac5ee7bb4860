package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.otlp.Collector;
import dev.campaignanalytics.services.TestServices;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed program as its users start it: {@code java -jar target/campaign-analytics.jar}. */
class ProcessIT {
  private static final String INSIGHTS = "/campaign/cmp-42/insights";

  @TempDir Path folder;

  @Test
  void aFreshStartServesWithinTwentySecondsAndTheNumbersMove() {
    try (var program = Program.start(Map.of("API_KEY", "secret123", "DATA_DIR", data("a")))) {
      var client = program.client("secret123");

      var first = impressions(client);

      assertThat(program.startedWithin()).isLessThan(Duration.ofSeconds(40));
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(impressions(client)).isGreaterThan(first));
    }
  }

  @Tag("contracts")
  @Test
  void twoRunSideBySideAndOneThatWasKilledComesBackWithItsNumbers() {
    var mine = Map.of("API_KEY", "first-key", "DATA_DIR", data("first"));
    long before;
    try (var other = Program.start(Map.of("API_KEY", "second-key", "DATA_DIR", data("second")))) {
      try (var program = Program.start(mine)) {
        before = impressions(program.client("first-key"));
        program.kill();
      }
      try (var again = Program.start(mine)) {
        assertThat(impressions(again.client("first-key"))).isGreaterThanOrEqualTo(before);
      }
      assertThat(impressions(other.client("second-key"))).isPositive();
    }
  }

  @Test
  void withServersThatAreAlreadyThereNothingEmbeddedStarts() {
    var environment =
        Map.of(
            "API_KEY", "the-key",
            "DATA_DIR", data("unused"),
            "DATABASE_URL", TestServices.newEmptyDatabase(),
            "REDIS_URL", TestServices.redis());
    try (var program = Program.start(environment)) {
      assertThat(impressions(program.client("the-key"))).isPositive();
      assertThat(folder.resolve("unused/postgres")).doesNotExist();
      assertThat(folder.resolve("unused/redis")).doesNotExist();
    }
  }

  /** As on Windows: the jar has no Redis for this processor, while PostgreSQL is external. */
  @Tag("contracts")
  @Test
  void install01WithoutAnEmbeddedRedisItRunsWithItsInProcessCaches() {
    var environment =
        Map.of(
            "API_KEY",
            "the-key",
            "DATA_DIR",
            data("alone"),
            "DATABASE_URL",
            TestServices.newEmptyDatabase(),
            "JAVA_TOOL_OPTIONS",
            "-Dos.arch=riscv64");
    try (var program = Program.start(environment)) {
      var client = program.client("the-key");

      var first = impressions(client);

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(impressions(client)).isGreaterThan(first));
      assertThat(program.output()).contains("there is no embedded Redis for this system");
      assertThat(client.get("/health/ready").body()).contains("in-process caches");
      assertThat(client.get("/metrics").body()).containsPattern("ca_answers_total\\{[^}]*near");
    }
  }

  @Test
  void tracesOfThePackedProgramReachTheirCollector() {
    try (var collector = new Collector();
        var program =
            Program.start(
                Map.of(
                    "API_KEY", "the-key",
                    "DATA_SOURCE", "none",
                    "DATABASE_URL", TestServices.newEmptyDatabase(),
                    "REDIS_URL", TestServices.redis(),
                    "OTEL_EXPORTER_OTLP_ENDPOINT", collector.url()))) {
      program.client("the-key").get(INSIGHTS);

      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> collector.hasSpan("GET /campaign/{id}/insights"));
    }
  }

  @Test
  void aKeyThatWasMadeIsPrintedAndKeptForItsOwnerOnly() throws Exception {
    try (var program = Program.start(Map.of("DATA_DIR", data("made"), "DATA_SOURCE", "none"))) {
      var file = folder.resolve("made/secrets/api-key");
      var key = Files.readString(file).strip();

      assertThat(program.output()).contains(key);
      assertThat(Files.getPosixFilePermissions(file))
          .extracting(Enum::name)
          .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
      assertThat(program.client(key).get("/campaign/nobody/insights").statusCode()).isEqualTo(404);
    }
  }

  @Test
  @DisplayName("F35: a wrong configuration ends the start with every problem and code 78")
  void aWrongConfigurationEndsTheStartWithEveryProblemAndItsOwnCode() {
    var program =
        Program.launch(Map.of("ENABLED_SOURCES", "foo", "FAKE_SEED", "x", "DATA_DIR", data("b")));

    assertThat(program.exitCode()).isEqualTo(78);
    assertThat(program.output())
        .contains("ENABLED_SOURCES", "meta,google,tiktok,linkedin", "FAKE_SEED");
  }

  @Test
  void aPortThatIsTakenEndsTheStart() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var environment =
          Map.of(
              "HTTP_PORT", Integer.toString(taken.getLocalPort()),
              "DATA_SOURCE", "none",
              "DATA_DIR", data("d"),
              "DATABASE_URL", TestServices.newEmptyDatabase(),
              "REDIS_URL", TestServices.redis());

      var program = Program.launch(environment);

      assertThat(program.exitCode()).isEqualTo(78);
      assertThat(program.output())
          .contains("port " + taken.getLocalPort(), "in use", "set HTTP_PORT")
          .doesNotContain("Exception");
    }
  }

  @Test
  void aStopSignalEndsItCleanly() {
    try (var program = Program.start(Map.of("API_KEY", "the-key", "DATA_DIR", data("c")))) {
      program.terminate();

      assertThat(program.exitCode()).isIn(0, 143);
      assertThat(program.output()).contains("stopped").doesNotContain("did not stop cleanly");
    }
  }

  private String data(String name) {
    return folder.resolve(name).toString();
  }

  private static long impressions(TestClient client) {
    var response = client.get(INSIGHTS);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body()).getLong("impressions");
  }
}
