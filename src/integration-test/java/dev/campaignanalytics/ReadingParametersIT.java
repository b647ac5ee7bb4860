package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are not valid. */
class ReadingParametersIT {
  private static TestApp app;
  private static TestClient client;

  @BeforeAll
  static void start() {
    app = SampleRows.app(Map.of());
    client = app.client();
    SampleRows.push(client);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/campaign/steady/insights?granularity=minute, granularity",
    "/campaign/steady/insights?granularity=hour, ''",
    "/campaign/steady/insights?granularity=hour&from=2025-01-01, granularity",
    "/campaign/steady/insights?compare=never, compare",
    "/campaign/steady/insights?metrics=ctr%3Bdrop, metrics",
    "/campaign/steady/insights?period=today&from=2026-03-01, from",
    "/campaign/steady/insights?currency=eur, currency",
    "/campaigns?sort=%3Bdrop, sort",
    "/campaigns?limit=0, limit",
    "/campaigns?limit=1000000000000, limit",
    "/campaigns?limit=-1, limit",
    "/campaigns?status=happy, status",
    "/campaigns?cursor=x, cursor",
    "/campaigns?search=%00, search",
    "/campaigns?offset=3, offset",
    "/insights?group_by=colour, group_by",
    "/insights?group_by=day&group_by=week, group_by",
    "'/insights?group_by=day,week', group_by",
    "/insights?format=xml, format",
    "/changes?since=lately, since",
    "/metrics/definitions?x=1, x"
  })
  void badParametersAreNamed(String path, String parameter) {
    var response = client.get(path);

    assertThat(response.statusCode())
        .as(response.body())
        .isEqualTo(parameter.isEmpty() ? 200 : 400);
    if (!parameter.isEmpty()) {
      assertThat(new JsonObject(response.body()).getString("parameter")).isEqualTo(parameter);
    }
  }
}
