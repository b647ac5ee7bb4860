package dev.campaignanalytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.Metric;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Many campaigns read over HTTP; today is Friday, 20 March 2026. */
class OverviewReadingIT {
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
  void differentCurrenciesAreNeverAdded() {
    var campaign = client.get("/campaign/mixed/insights");
    var total = client.get("/insights?campaign=mixed");
    var groups = client.json("/insights?campaign=mixed&group_by=campaign").getJsonArray("groups");
    var one = client.json("/campaign/mixed/insights?currency=EUR");

    assertThat(campaign.statusCode()).isEqualTo(422);
    assertThat(total.statusCode()).isEqualTo(422);
    assertThat(column(groups, "currency")).containsExactlyInAnyOrder("EUR", "USD");
    assertThat(one.getInteger("conversions")).isEqualTo(1);
  }

  /** Today and yesterday have no rows of other tests. */
  @Test
  void answersFromMemoryIncludeEveryAcknowledgedRow() {
    var groups = "/insights?group_by=campaign&from=2026-03-19&to=2026-03-20&limit=";
    var list = "/campaigns?from=2026-03-19&to=2026-03-20&search=fresh&limit=";
    untilFromMemory(groups);
    untilFromMemory(list);

    for (int n = 1; n <= 20; n++) {
      var time = "2026-03-20T10:00:%02dZ".formatted(n);
      client.push(new JsonArray().add(SampleRows.row("fresh" + n / 5, time, n)));

      assertThat(sum(client.json(groups + (100 + n)).getJsonArray("groups"), "conversions"))
          .isEqualTo(n * (n + 1) / 2);
      assertThat(sum(client.json(list + (100 + n)).getJsonArray("campaigns"), "conversions"))
          .isEqualTo(n * (n + 1) / 2);
    }
    assertThat(answers("series")).isGreaterThan(30);
  }

  /** Asks with another limit each time, so that no answer is cached. */
  private static void untilFromMemory(String path) {
    for (int limit = 1; limit < 90; limit++) {
      long before = answers("series");
      client.json(path + limit);
      if (answers("series") > before) {
        return;
      }
    }
    throw new AssertionError("never answered from memory: " + path);
  }

  private static long answers(String from) {
    return client
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("ca_answers_total{") && line.contains('"' + from + '"'))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static int sum(JsonArray rows, String figure) {
    return rows.stream().mapToInt(row -> ((JsonObject) row).getInteger(figure)).sum();
  }

  /** Every set of platform, account and campaign, with each interval of time and with none. */
  static List<String> groupings() {
    var all = new ArrayList<String>();
    for (int set = 0; set < 8; set++) {
      for (var time : List.of("", "day", "week", "month")) {
        all.add(
            Stream.of(
                    (set & 1) > 0 ? "platform" : "",
                    (set & 2) > 0 ? "account" : "",
                    (set & 4) > 0 ? "campaign" : "",
                    time)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(",")));
      }
    }
    return all;
  }

  @ParameterizedTest(name = "by {0}")
  @MethodSource("groupings")
  void anyGroupingAddsUpAndItsRatiosAreThoseOfItsSums(String by) {
    var groups =
        client
            .json("/insights?currency=CHF&limit=10000" + (by.isEmpty() ? "" : "&group_by=" + by))
            .getJsonArray("groups");
    var whole = client.json("/insights?currency=CHF").getJsonArray("groups").getJsonObject(0);

    for (var metric : List.of("impressions", "clicks", "conversions", "cost", "revenue")) {
      var sum = groups.stream().map(g -> decimal((JsonObject) g, metric)).reduce(BigDecimal::add);
      assertThat(sum.orElseThrow()).isEqualByComparingTo(decimal(whole, metric));
    }
    assertThat(groups).allSatisfy(group -> ratiosAreRight((JsonObject) group));
  }

  private static void ratiosAreRight(JsonObject group) {
    ratio(group, "ctr", decimal(group, "clicks"), decimal(group, "impressions"));
    ratio(group, "roas", decimal(group, "revenue"), decimal(group, "cost"));
    ratio(group, "cpa", decimal(group, "cost"), decimal(group, "conversions"));
    ratio(group, "cpc", decimal(group, "cost"), decimal(group, "clicks"));
    ratio(
        group,
        "cpm",
        decimal(group, "cost").multiply(BigDecimal.valueOf(1000)),
        decimal(group, "impressions"));
    ratio(group, "cvr", decimal(group, "conversions"), decimal(group, "clicks"));
    ratio(group, "aov", decimal(group, "revenue"), decimal(group, "conversions"));
  }

  private static void ratio(JsonObject group, String name, BigDecimal above, BigDecimal below) {
    if (below.signum() == 0) {
      assertThat(group.getValue(name)).as(name).isNull();
    } else {
      assertThat(decimal(group, name))
          .as(name)
          .isEqualByComparingTo(above.divide(below, 6, RoundingMode.HALF_UP));
    }
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void pagesHoldEveryCampaignOnceInTheOrderOfTheMetric(Metric metric) {
    for (var sign : List.of("", "-")) {
      var rows = pages("/campaigns?currency=CHF&limit=7&sort=" + sign + metric.wireName());

      assertThat(rows).extracting(r -> r.getString("campaign_id")).doesNotHaveDuplicates();
      assertThat(rows).hasSizeGreaterThanOrEqualTo(SampleRows.CAMPAIGNS);
      var values = rows.stream().map(r -> optionalDecimal(r, metric.wireName())).toList();
      assertThat(values).as(sign + metric).isEqualTo(sorted(values, sign.equals("-")));
    }
  }

  @Test
  void aCursorIsGoodForItsListOnly() {
    var path = "/campaigns?limit=3&sort=clicks&cursor=";
    var cursor = client.json("/campaigns?limit=3&sort=clicks").getString("next");

    assertThat(client.get(path + cursor).statusCode()).isEqualTo(200);
    for (int i = 0; i < cursor.length(); i += 5) {
      var sign = cursor.charAt(i) == 'A' ? 'B' : 'A';
      var tampered = cursor.substring(0, i) + sign + cursor.substring(i + 1);
      assertThat(client.get(path + tampered).statusCode()).isEqualTo(400);
    }
    assertThat(client.get("/campaigns?limit=3&sort=cost&cursor=" + cursor).statusCode())
        .isEqualTo(400);
  }

  @Test
  void campaignsAreFoundByPartOfTheirId() {
    var found = client.json("/campaigns?search=STEAD").getJsonArray("campaigns");
    var none = client.json("/campaigns?search=%25").getJsonArray("campaigns");

    assertThat(column(found, "campaign_id")).containsExactly("steady");
    assertThat(none).isEmpty();
  }

  @Test
  void theTopIsLimitedAndSaysSo() {
    var response = client.json("/insights?currency=CHF&group_by=campaign&sort=-cost&limit=5");
    var all = client.json("/insights?currency=CHF&group_by=campaign&sort=-cost");

    assertThat(response.getJsonArray("groups")).hasSize(5);
    assertThat(response.getJsonArray("groups").getJsonObject(0))
        .isEqualTo(all.getJsonArray("groups").getJsonObject(0));
    assertThat(response.getJsonObject("meta").getJsonArray("warnings").encode())
        .contains("more_groups");
    assertThat(all.getJsonObject("meta").getJsonArray("warnings").encode())
        .doesNotContain("more_groups");
  }

  @Test
  void accountsAreListed() {
    var accounts = client.json("/accounts?platform=meta").getJsonArray("accounts");

    assertThat(column(accounts, "account_id")).contains("push");
  }

  @Test
  void everyMetricIsDefined() {
    var metrics = client.json("/metrics/definitions").getJsonArray("metrics");

    assertThat(metrics).hasSize(Metric.values().length);
  }

  @Test
  void csvHasALineForEachCampaign() {
    var csv = client.get("/campaigns?metrics=clicks", "Accept", "text/csv");

    assertThat(csv.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
    var lines = csv.body().split("\r\n");
    assertThat(lines[0])
        .isEqualTo("campaign_id,platform,account_id,name,status,objective,currency,clicks,covered");
    assertThat(lines).hasSizeGreaterThan(SampleRows.CAMPAIGNS);
    assertThat(client.get("/campaign/steady/insights?granularity=day&format=csv").body())
        .startsWith("campaign_id,start,currency,impressions,");
  }

  @Test
  void aLargeAnswerIsCompressedForWhoTakesIt() {
    var path = "/campaigns?limit=100";

    var zipped = client.get(path, "Accept-Encoding", "br, gzip");
    var refused = client.get(path, "Accept-Encoding", "gzip;q=0");

    assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(refused.headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void aCompressedListIsTheSameList() throws Exception {
    var path = "/campaigns?currency=CHF&format=csv";
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path))
            .header("Authorization", "Bearer " + TestApp.KEY)
            .header("Accept-Encoding", "gzip")
            .build();

    var zipped = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());

    assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
    try (var plain = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
      assertThat(new String(plain.readAllBytes(), UTF_8)).isEqualTo(client.get(path).body());
    }
  }

  private static List<JsonObject> pages(String path) {
    var rows = new ArrayList<JsonObject>();
    var next = "";
    while (next != null) {
      var page = client.json(path + (next.isEmpty() ? "" : "&cursor=" + next));
      page.getJsonArray("campaigns").forEach(row -> rows.add((JsonObject) row));
      next = page.getString("next");
    }
    return rows;
  }

  private static List<BigDecimal> sorted(List<BigDecimal> values, boolean descending) {
    var order = Comparator.<BigDecimal>naturalOrder();
    return values.stream()
        .sorted(Comparator.nullsLast(descending ? order.reversed() : order))
        .toList();
  }

  private static List<Object> column(JsonArray rows, String name) {
    return rows.stream().map(row -> ((JsonObject) row).getValue(name)).toList();
  }

  private static BigDecimal decimal(JsonObject row, String name) {
    return new BigDecimal(row.getNumber(name).toString());
  }

  private static BigDecimal optionalDecimal(JsonObject row, String name) {
    return row.getNumber(name) == null ? null : decimal(row, name);
  }
}
