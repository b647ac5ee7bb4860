package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days of accounts that no platform has described are those of the reporting time zone. */
class ReportingZoneIT {
  private static final ZoneId HONOLULU = ZoneId.of("Pacific/Honolulu");

  @RegisterExtension
  static final ServerExtension server =
      new ServerExtension(Map.of("REPORTING_TIMEZONE", HONOLULU.getId()));

  @Test
  void api10AnEventPushedNowIsInToday() {
    push("now", Instant.now());

    assertThat(insights("/campaign/now/insights?period=today").getInteger("impressions"))
        .isEqualTo(7);
    assertThat(insights("/campaign/now/insights?period=yesterday").getInteger("impressions"))
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "night,   2026-03-10T09:59:59Z, 2026-03-09, 2026-03-09T23:00",
    "morning, 2026-03-10T10:00:00Z, 2026-03-10, 2026-03-10T00:00",
  })
  void api10DaysAndHoursOfAnEventAreThoseOfTheReportingZone(
      String campaign, Instant at, String day, String hour) {
    push(campaign, at);

    var path = "/campaign/" + campaign + "/insights?granularity=%s&from=" + day + "&to=" + day;
    var days = insights(path.formatted("day"));
    var hours = insights(path.formatted("hour"));

    assertThat(days.getInteger("impressions")).isEqualTo(7);
    assertThat(days.getJsonObject("meta").getString("timezone")).isEqualTo(HONOLULU.getId());
    assertThat(hours.getJsonArray("series"))
        .filteredOn(point -> ((JsonObject) point).getInteger("impressions") > 0)
        .extracting(point -> ((JsonObject) point).getString("start"))
        .containsExactly(hour);
  }

  private static void push(String campaign, Instant at) {
    var row =
        """
        [{"campaign_id":"%s","platform":"meta","account_id":"shop","timestamp":"%s",
          "impressions":7,"clicks":1,"conversions":0,"cost":1,"revenue":0}]
        """
            .formatted(campaign, at);
    assertThat(server.post("/metrics", row).status()).isEqualTo(200);
  }

  private static JsonObject insights(String path) {
    return new JsonObject(server.send("GET " + path).body());
  }
}
