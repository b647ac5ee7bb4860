package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.services.TestServices;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole program with its fake source, read over HTTP. */
class AppIT {
  @TempDir private static Path folder;

  private static TestApp app;
  private static TestClient client;

  @BeforeAll
  static void start() {
    app =
        TestApp.start(
            Map.of(
                "DATA_SOURCE", "fake",
                "DATABASE_URL", TestServices.newEmptyDatabase(),
                "FAKE_INTERVAL", "200ms",
                "FAKE_HISTORY_DAYS", "60",
                "DATA_DIR", folder.toString()));
    client = app.client();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void theMadeUpNumbersAreServedAndGrow() {
    var first = insights("cmp-42", "");

    assertThat(first.getNumber("ctr")).isNotNull();
    assertThat(first.getNumber("roas")).isNotNull();
    assertThat(first.getNumber("cpa")).isNotNull();
    assertThat(first.getJsonObject("meta").getString("source")).isEqualTo("fake");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> insights("cmp-42", "").getLong("impressions") > first.getLong("impressions"));
  }

  @Test
  void theAdsOfAPastDayAddUpToTheirCampaign() {
    // Divides by zero until it is so.
    var check =
        """
        select 1 / (case when count(*) = 2 then 1 else 0 end)
        from (
          select e.level
          from level_daily l join ad_entities e using (entity)
          where e.campaign_id = 'cmp-1' and l.local_date = current_date - 3 and e.listed
          group by e.level
          having sum(l.cost_micros) = (
            select sum(d.cost_micros) from campaign_daily d
            where d.campaign_id = 'cmp-1' and d.local_date = current_date - 3)
        ) equal_levels
        """;

    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> app.sql(check));
  }

  @Test
  void theTotalIsTheSumOfThePlatforms() {
    var insights = insights("cmp-42", "?to=" + yesterday());
    var platforms = insights.getJsonArray("platforms");

    long sum = platforms.stream().mapToLong(p -> ((JsonObject) p).getLong("impressions")).sum();

    assertThat(platforms.size()).isEqualTo(2);
    assertThat(insights.getLong("impressions")).isEqualTo(sum);
  }

  @Test
  void everyMadeUpBudgetHasAPace() {
    var budgets = client.json("/pacing").getJsonArray("budgets");

    assertThat(budgets).hasSizeGreaterThan(20);
    assertThat(budgets)
        .allSatisfy(
            budget -> {
              var json = (JsonObject) budget;
              assertThat(json.getNumber("spent").doubleValue()).isPositive();
              assertThat(json.getNumber("planned").doubleValue()).isPositive();
            });
    assertThat(budgets).anyMatch(one -> ((JsonObject) one).getString("level").equals("shared"));
  }

  @Test
  void aPlatformIsChosenInAnyCase() {
    var upper = insights("cmp-42", "?platform=Google&to=" + yesterday());
    var lower = insights("cmp-42", "?platform=google&to=" + yesterday());

    assertThat(upper.getString("platform")).isEqualTo("google");
    assertThat(upper).isEqualTo(lower);
  }

  @Test
  void wholeDaysAsInstantsGiveTheSameAsTheDays() {
    var day = yesterday();
    var days = insights("cmp-1", "?from=" + day + "&to=" + day);
    var instants =
        insights(
            "cmp-1",
            "?from=" + day + "T00:00:00Z&to=" + LocalDate.parse(day).plusDays(1) + "T00:00:00Z");

    assertThat(instants.getLong("impressions")).isEqualTo(days.getLong("impressions"));
    assertThat(instants.getNumber("cost")).isEqualTo(days.getNumber("cost"));
  }

  @ParameterizedTest
  @CsvSource({
    "cmp-42/insights?from=2024-13-01, 400, from",
    "cmp-42/insights?from=2026-03-02&to=2026-03-01, 400, from",
    "cmp-42/insights?to=yesterday, 400, to",
    "cmp-42/insights?platform=myspace, 400, platform",
    "nobody/insights, 404, ",
  })
  void badInputIsRefusedByName(String path, int status, String parameter) {
    var response = client.get("/campaign/" + path);

    assertThat(response.statusCode()).isEqualTo(status);
    assertProblem(response);
    assertThat(new JsonObject(response.body()).getString("parameter")).isEqualTo(parameter);
  }

  @Test
  void withoutTheRightKeyNothingIsServed() {
    var missing = new TestClient(app.port(), "").get("/campaign/cmp-42/insights");
    var wrong = new TestClient(app.port(), "wrong").get("/campaign/cmp-42/insights");

    assertThat(missing.statusCode()).isEqualTo(401);
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.headers().firstValue("WWW-Authenticate")).get().asString().contains("Bearer");
    assertProblem(wrong);
  }

  @Test
  void healthSaysHowEveryPartIs() {
    var response = client.get("/health/ready");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("postgresql", "redis", "since", "sentence");
  }

  private static void assertProblem(HttpResponse<String> response) {
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(new JsonObject(response.body()).getInteger("status"))
        .isEqualTo(response.statusCode());
  }

  private static JsonObject insights(String campaign, String query) {
    var response = client.get("/campaign/" + campaign + "/insights" + query);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body());
  }

  private static String yesterday() {
    return LocalDate.now(Clock.systemUTC()).minusDays(1).toString();
  }
}
