package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One campaign read over HTTP; today is Friday, 20 March 2026. */
class CampaignReadingIT {
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

  @Test
  void aSeriesHasEveryDay() {
    var series = series("from=2026-03-01&to=2026-03-10&granularity=day");

    assertThat(column(series, "start")).hasSize(10).startsWith("2026-03-01").endsWith("2026-03-10");
    assertThat(column(series, "conversions")).containsExactly(0, 3, 0, 0, 0, 0, 0, 0, 4, 0);
    assertThat(series.getJsonObject(0).getValue("ctr")).isNull();
  }

  @Test
  void weeksBeginOnMondayAndSayWhetherTheyAreWhole() {
    var series = series("from=2026-03-01&to=2026-03-10&granularity=week");

    assertThat(column(series, "start")).containsExactly("2026-02-23", "2026-03-02", "2026-03-09");
    assertThat(column(series, "conversions")).containsExactly(0, 3, 4);
    assertThat(column(series, "complete")).containsExactly(false, true, false);
  }

  @Test
  void monthsAndTheYearBefore() {
    var series = series("from=2025-03-01&to=2026-03-20&granularity=month");

    assertThat(series).hasSize(13);
    assertThat(column(series, "conversions").get(0)).isEqualTo(2);
    assertThat(column(series, "conversions").get(12)).isEqualTo(7);
  }

  @Test
  void hoursAreThoseOfTheAccount() {
    var series = series("from=2026-03-02&to=2026-03-02&granularity=hour");

    assertThat(series).hasSize(24);
    assertThat(series.getJsonObject(9).getString("start")).isEqualTo("2026-03-02T09:00");
    assertThat(column(series, "conversions").get(9)).isEqualTo(3);
  }

  @Test
  void noHourIsThereBeforeItHasBegun() {
    var series = series("period=today&granularity=hour");

    assertThat(series).hasSize(12);
  }

  @Test
  void instantsCanBeCutIntoHours() {
    var series = series("from=2026-03-02T08:00:00Z&to=2026-03-02T11:00:00Z&granularity=hour");

    assertThat(column(series, "conversions")).containsExactly(0, 3, 0);
  }

  @Test
  void aPeriodIsComparedWithTheOneBefore() {
    var response =
        client.json(
            "/campaign/steady/insights?from=2026-03-08&to=2026-03-14&compare=previous_period");
    var comparison = response.getJsonObject("comparison");

    assertThat(comparison.getString("from")).isEqualTo("2026-03-01");
    assertThat(comparison.getString("to")).isEqualTo("2026-03-07");
    assertThat(comparison.getInteger("conversions")).isEqualTo(3);
    var change = comparison.getJsonObject("change");
    assertThat(change.getNumber("conversions").toString()).startsWith("0.33333");
    assertThat(change.getNumber("ctr").doubleValue()).isZero();
  }

  @Test
  void aChangeFromNothingIsUndefined() {
    var response =
        client.json(
            "/campaign/steady/insights?from=2026-03-09&to=2026-03-09&compare=previous_period");

    assertThat(response.getJsonObject("comparison").getJsonObject("change").getValue("clicks"))
        .isNull();
  }

  @Test
  void aPeriodIsComparedWithTheYearBefore() {
    var response =
        client.json(
            "/campaign/steady/insights?from=2026-03-09&to=2026-03-09&compare=previous_year");
    var comparison = response.getJsonObject("comparison");

    assertThat(comparison.getInteger("conversions")).isEqualTo(2);
    assertThat(comparison.getJsonObject("change").getNumber("conversions").intValue()).isEqualTo(1);
  }

  @Test
  void onlyTheChosenMetricsAreWritten() {
    var response = client.json("/campaign/steady/insights?metrics=roas,clicks");

    assertThat(response.fieldNames()).contains("roas", "clicks").doesNotContain("cost", "ctr");
  }

  @Test
  void whatTheAskerHasIsNotSentAgain() {
    var path = "/campaign/steady/insights?from=2026-03-01&to=2026-03-10";
    var etag = client.get(path).headers().firstValue("ETag").orElseThrow();

    assertThat(client.get(path, "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(client.get(path, "If-None-Match", "\"a\", W/" + etag).statusCode()).isEqualTo(304);
    assertThat(client.get(path, "If-None-Match", "*").statusCode()).isEqualTo(304);
    assertThat(client.get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    assertThat(client.get(path, "If-None-Match", "garbage \" ,").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "today, 2026-03-20, 2026-03-20",
    "yesterday, 2026-03-19, 2026-03-19",
    "last_7d, 2026-03-14, 2026-03-20",
    "this_week, 2026-03-16, 2026-03-20",
    "last_week, 2026-03-09, 2026-03-15",
    "month_to_date, 2026-03-01, 2026-03-20",
    "last_month, 2026-02-01, 2026-02-28",
    "quarter_to_date, 2026-01-01, 2026-03-20",
    "last_quarter, 2025-10-01, 2025-12-31",
    "year_to_date, 2026-01-01, 2026-03-20",
    "last_year, 2025-01-01, 2025-12-31"
  })
  void periodsHaveNames(String period, String from, String to) {
    var response = client.json("/campaign/steady/insights?period=" + period);

    assertThat(response.getString("from")).isEqualTo(from);
    assertThat(response.getString("to")).isEqualTo(to);
  }

  @Test
  void whatARestatementReplacedIsKeptAndSummedUp() {
    var day = SampleRows.row("restated", "x", 5).put("date", "2026-03-17");
    day.remove("timestamp");
    client.push(new JsonArray().add(day));
    client.push(new JsonArray().add(day.copy()).add(day.copy().put("conversions", 9)));

    var history = client.json("/campaign/restated/history").getJsonArray("history");
    var changes = client.json("/changes?since=2026-03-20").getJsonArray("changes");

    assertThat(history).hasSize(1);
    var entry = history.getJsonObject(0);
    assertThat(entry.getString("start")).isEqualTo("2026-03-17");
    assertThat(entry.getJsonObject("before").getInteger("conversions")).isEqualTo(5);
    assertThat(entry.getJsonObject("after").getInteger("conversions")).isEqualTo(9);
    assertThat(changes).hasSize(1);
    assertThat(changes.getJsonObject(0).getJsonObject("difference").getInteger("conversions"))
        .isEqualTo(4);
    assertThat(client.get("/campaign/nobody/history").statusCode()).isEqualTo(404);
    assertThat(client.json("/campaign/steady/history").getJsonArray("history")).isEmpty();
  }

  private static JsonArray series(String query) {
    return client.json("/campaign/steady/insights?" + query).getJsonArray("series");
  }

  private static List<Object> column(JsonArray rows, String name) {
    return rows.stream().map(row -> ((JsonObject) row).getValue(name)).toList();
  }
}
