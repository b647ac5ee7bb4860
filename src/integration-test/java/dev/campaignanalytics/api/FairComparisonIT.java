package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Comparisons with the same age, as a client sees them. */
class FairComparisonIT {
  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  private static final String PATH = "/campaign/fair/insights?compare=previous_period&";

  @BeforeAll
  static void push() {
    var yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
    for (var date :
        List.of(
            "2026-01-05", "2026-01-15", yesterday.toString(), yesterday.plusDays(1).toString())) {
      var row =
          new JsonObject()
              .put("campaign_id", "fair")
              .put("platform", "meta")
              .put("date", date)
              .put("impressions", 10)
              .put("clicks", 1)
              .put("conversions", 1)
              .put("cost", 1)
              .put("revenue", 1);
      assertThat(server.post("/metrics", new JsonArray().add(row).encode()).status())
          .isEqualTo(200);
    }
  }

  @Test
  void whereHistoryDoesNotReachBackCompleteDaysAreComparedAndTheAnswerSaysSo() {
    var comparison = comparison("basis=same_age&from=2026-01-11&to=2026-01-20");

    assertThat(comparison.getString("basis")).isEqualTo("complete_days");
    assertThat(comparison.getString("why")).isNotBlank();
    assertThat(comparison.getLong("impressions")).isEqualTo(10);
    assertThat(comparison.getJsonObject("change").getDouble("impressions")).isZero();
  }

  @Test
  void todayAloneHasNoCompleteDayAndSoNoChange() {
    var comparison = comparison("basis=same_age&period=today");

    assertThat(comparison.getString("basis")).isEqualTo("final");
    assertThat(comparison.getString("why")).isNotBlank();
    assertThat(comparison.getJsonObject("change").getValue("impressions")).isNull();
  }

  @Test
  void thePresentFiguresAreComparedUnlessTheSameAgeIsAskedFor() {
    for (var query : new String[] {"", "basis=final&"}) {
      var comparison = comparison(query + "from=2026-01-11&to=2026-01-20");

      assertThat(comparison.getString("basis")).isEqualTo("final");
      assertThat(comparison.containsKey("why")).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"basis=same_age", "basis=other&compare=previous_year"})
  void aBasisWithoutAComparisonAndAnUnknownOneAreRefused(String query) {
    var answer = server.send("GET /campaign/fair/insights?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(new JsonObject(answer.body()).getString("parameter")).isEqualTo("basis");
  }

  private static JsonObject comparison(String query) {
    var answer = server.send("GET " + PATH + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body()).getJsonObject("comparison");
  }
}
