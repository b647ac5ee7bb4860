package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.telemetry.HealthSignal;
import dev.campaignanalytics.telemetry.Scrape;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The telemetry of a running program. */
class TelemetryIT {
  /** The demo's budgets have too few months, and what is not known has no series. */
  private static final Set<HealthSignal> NEED_MANY_MONTHS =
      EnumSet.of(
          HealthSignal.PACING_BACKTEST_COVERAGE_RATIO,
          HealthSignal.PACING_BACKTEST_PRECISION_RATIO,
          HealthSignal.PACING_BACKTEST_RECALL_RATIO,
          HealthSignal.PACING_BACKTEST_LEAD_DAYS);

  private static final Pattern THEIRS = Pattern.compile("\\b(?:vertx|jvm|process)_[a-z_]+");

  private static TestApp app;
  private static TestClient client;
  private static TestClient operator;

  @BeforeAll
  static void start() throws IOException {
    int managementPort = freePort();
    app =
        TestApp.start(
            Map.of(
                "DATA_SOURCE", "emulator",
                "INGESTION_HISTORY_DAYS", "3",
                "MANAGEMENT_PORT", "" + managementPort));
    client = app.client();
    operator = new TestClient(managementPort, "");
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void everyOwnMetricExistsAfterSomeTraffic() {
    client.get("/campaign/cmp-1/insights");
    var all =
        Arrays.stream(HealthSignal.values())
            .filter(signal -> !NEED_MANY_MONTHS.contains(signal))
            .flatMap(signal -> signal.series().stream())
            .toList();

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(scrape().names()).containsAll(all));
  }

  @Test
  void everyMetricOfOthersThatAlertsAndDashboardAskForIsThere() throws IOException {
    client.get("/campaign/cmp-1/insights");
    var folder = Path.of("deploy/observability");
    var requested =
        Files.readString(folder.resolve("alerts.yml"))
            + Files.readString(folder.resolve("grafana/dashboards/campaign-analytics.json"));
    // The garbage collector may not have run yet.
    System.gc();

    var names =
        THEIRS.matcher(requested).results().map(match -> match.group()).collect(Collectors.toSet());

    // A collection is counted some time after it has ended.
    await().untilAsserted(() -> assertThat(scrape().names()).containsAll(names));
  }

  @Test
  void everyOwnMetricIsDocumented() {
    var known =
        Arrays.stream(HealthSignal.values())
            .flatMap(signal -> signal.series().stream())
            .collect(Collectors.toSet());

    var ours = scrape().names().stream().filter(name -> name.startsWith("ca_"));

    assertThat(ours).isSubsetOf(known);
  }

  @Test
  void whatBecameOfRowsAddsUpToTheRowsReceived() {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> scrape().sum(HealthSignal.ROWS, "outcome=\"inserted\"") > 0);

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              var scrape = scrape();
              assertThat(scrape.sum(HealthSignal.ROWS))
                  .isEqualTo(scrape.sum(HealthSignal.ROWS_RECEIVED));
            });
  }

  @Test
  void everyAnswerIsCountedWhereItCameFrom() {
    var before = scrape();

    client.get("/campaign/cmp-2/insights?to=2026-01-31");
    client.get("/campaign/cmp-2/insights?to=2026-01-31");

    var after = scrape();
    assertThat(after.sum(HealthSignal.ANSWERS) - before.sum(HealthSignal.ANSWERS)).isEqualTo(2);
    assertThat(after.sum(HealthSignal.ANSWERS, "database")).isPositive();
  }

  @Test
  void requestsAreCountedByOperationAndStatus() {
    var labels = new String[] {"operation=\"getCampaignInsights\"", "status=\"4xx\""};
    double before = scrape().sum(HealthSignal.HTTP_REQUESTS, labels);

    client.get("/campaign/cmp-1/insights?from=never");

    await().until(() -> scrape().sum(HealthSignal.HTTP_REQUESTS, labels) == before + 1);
  }

  @Test
  void aRequestForNothingThatIsServedMakesNoLabel() {
    client.get("/no/such/path-unheard-of");

    assertThat(scrape().text()).doesNotContain("unheard-of");
    assertThat(scrape().sum(HealthSignal.HTTP_REQUESTS, "operation=\"none\"")).isPositive();
  }

  @Test
  void whereTheNumbersHaveAPortOfTheirOwnTheApiDoesNotShowThem() {
    assertThat(client.get("/metrics").statusCode()).isEqualTo(404);
    assertThat(client.get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void theManagementPortServesHealthAndNothingElse() {
    var ready = operator.get("/health/ready");

    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body()).contains("event loops", "postgresql", "redis");
    assertThat(operator.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(operator.get("/campaign/cmp-1/insights").statusCode()).isEqualTo(404);
    var missing = new JsonObject(operator.get("/nothing").body());
    assertThat(missing.getInteger("status")).isEqualTo(404);
  }

  private static Scrape scrape() {
    var response = operator.get("/metrics");
    assertThat(response.statusCode()).isEqualTo(200);
    return new Scrape(response.body());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
