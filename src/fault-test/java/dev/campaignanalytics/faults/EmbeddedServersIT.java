package dev.campaignanalytics.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.Program;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program with the servers that it started itself, which are killed. */
@Tag("faults")
class EmbeddedServersIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String PATH = "/campaign/ledger-0/insights";

  @TempDir Path folder;

  @Test
  @DisplayName("F40: the embedded servers are killed, and the program starts them again")
  void stores12KilledEmbeddedServersAreStartedAgain() {
    var settings =
        Map.of("API_KEY", Http.KEY, "DATA_DIR", folder.toString(), "DATA_SOURCE", "none");
    try (var program = Program.start(settings)) {
      var http = new Http(program.port());
      var ledger = new Ledger();
      try (var pushes = PushLoad.start(http, ledger, 10)) {
        pushes.awaitProgress(LIMIT);

        killed("redis/data/redis.pid", "Redis", program);
        pushes.awaitProgress(LIMIT);
        killed("postgres/data/cluster/postmaster.pid", "PostgreSQL", program);
        pushes.awaitProgress(LIMIT);
      }

      await().atMost(LIMIT).untilAsserted(() -> assertAllIsWell(http));
      await()
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(http.get(PATH).json().getLong("impressions"))
                      .isEqualTo(acknowledgedImpressions(ledger)));
    }
  }

  private void killed(String pidFile, String name, Program program) {
    var process = process(pidFile);
    Signals.kill(process);

    await().atMost(LIMIT).until(() -> program.output().contains(name + " runs again"));
    assertThat(process(pidFile).pid()).isNotEqualTo(process.pid());
  }

  private ProcessHandle process(String pidFile) {
    try (var lines = Files.lines(folder.resolve(pidFile))) {
      return ProcessHandle.of(Long.parseLong(lines.findFirst().orElseThrow().strip()))
          .orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every row that was sent is acknowledged by now. */
  private static long acknowledgedImpressions(Ledger ledger) {
    return Stream.iterate(0, n -> n < ledger.sent(), n -> n + 1)
        .filter(n -> Ledger.campaign(n).equals("ledger-0"))
        .mapToLong(Ledger::impressions)
        .sum();
  }

  private static void assertAllIsWell(Http http) {
    var health = http.get("/health/ready");
    assertThat(health.isGood()).as("%s", health).isTrue();
    assertThat(health.json().getJsonArray("parts", new JsonArray()).stream())
        .extracting(part -> ((JsonObject) part).getString("state"))
        .containsOnly("ok");
  }
}
