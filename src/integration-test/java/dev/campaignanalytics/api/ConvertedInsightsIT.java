package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.TestApp;
import dev.campaignanalytics.model.money.MadeUpRates;
import dev.campaignanalytics.model.money.TargetCalendar;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three currencies and thirty days around Easter, converted; and one without any rate. */
class ConvertedInsightsIT {
  private static final LocalDate FIRST = LocalDate.parse("2026-03-20");
  private static final int DAYS = 30;
  private static final String PERIOD = "?from=2026-03-20&to=2026-04-18";
  private static final MadeUpRates MADE_UP = new MadeUpRates(7);
  private static final List<String> CURRENCIES = List.of("USD", "JPY", "SEK");

  @RegisterExtension
  static final ServerExtension server =
      new ServerExtension(Map.of("FX_SOURCE", "file", "BASE_CURRENCY", "HUF"));

  /** The cost in euro and in dollars, computed without the code under test. */
  private static BigDecimal inEuro = BigDecimal.ZERO;

  private static BigDecimal inDollars = BigDecimal.ZERO;

  @BeforeAll
  static void fill() {
    var rates = new StringBuilder("date,currency,rate\n");
    FIRST
        .minusDays(10)
        .datesUntil(FIRST.plusDays(DAYS))
        .flatMap(day -> MADE_UP.on(day).stream())
        .forEach(r -> rates.append(r.day() + "," + r.currency() + "," + r.perEuro() + "\n"));
    upload(rates.toString());
    var random = new Random(3);
    var rows = new StringBuilder();
    for (int i = 0; i < DAYS; i++) {
      var day = FIRST.plusDays(i);
      for (var currency : CURRENCIES) {
        var cost = BigDecimal.valueOf(random.nextLong(100_000_000_000L), 6);
        rows.append(row("mixed", "of-" + currency, currency, day, cost));
        var euro = cost.divide(perEuro(currency, day), new MathContext(50));
        inEuro = inEuro.add(euro);
        inDollars = inDollars.add(euro.multiply(perEuro("USD", day)));
      }
      rows.append(row("pesos", "of-ARS", "ARS", day, BigDecimal.TEN));
    }
    var pushed = server.postAs(TestApp.KEY, "/metrics", "application/x-ndjson", rows.toString());
    assertThat(new JsonObject(pushed.body()).getInteger("inserted")).isEqualTo(4 * DAYS);
  }

  @Test
  void amountsOfThirtyDaysEqualAnIndependentRecomputation() {
    assertThat(cost(get("mixed", "&convert_to=EUR"))).isEqualByComparingTo(rounded(inEuro));
    assertThat(cost(get("mixed", "&convert_to=USD"))).isEqualByComparingTo(rounded(inDollars));
    assertThat(server.send("GET /campaign/mixed/insights" + PERIOD).status()).isEqualTo(422);
  }

  @Test
  void eachPlatformHasItsOriginalFiguresAndTheAnswerItsRates() {
    var json = get("mixed", "&convert_to=base&granularity=day");

    assertThat(json.getString("currency")).isEqualTo("HUF");
    var parts = json.getJsonArray("platforms");
    assertThat(parts).hasSize(3);
    for (int i = 0; i < parts.size(); i++) {
      var original = parts.getJsonObject(i).getJsonObject("original");
      assertThat(CURRENCIES).contains(original.getString("currency"));
      assertThat(parts.getJsonObject(i).getValue("roas")).isEqualTo(original.getValue("roas"));
    }
    var fx = json.getJsonObject("fx");
    assertThat(fx.getString("source")).isEqualTo("file");
    assertThat(fx.getJsonArray("missing")).isEmpty();
    assertThat(fx.getJsonArray("carried_days"))
        .contains(new JsonObject().put("day", "2026-04-06").put("rate_date", "2026-04-02"));
    assertThat(json.getBoolean("partial")).isFalse();
    var series = json.getJsonArray("series");
    var sum = BigDecimal.ZERO;
    for (int i = 0; i < series.size(); i++) {
      sum = sum.add(cost(series.getJsonObject(i)));
    }
    // Thirty figures are rounded, and so is their total.
    assertThat(sum.subtract(cost(json)).abs()).isLessThan(new BigDecimal("0.00002"));
  }

  @Test
  void campaignWithoutAnyRateKeepsItsCountsAndItsReturnOnCost() {
    var json = get("pesos", "&convert_to=EUR&compare=previous_period");

    assertThat(json.containsKey("cost")).isFalse();
    assertThat(json.getValue("cpa")).isNull();
    assertThat(json.getInteger("impressions")).isEqualTo(10 * DAYS);
    assertThat(json.getValue("roas").toString()).isEqualTo("2.0");
    assertThat(json.getBoolean("partial")).isTrue();
    assertThat(json.getJsonObject("fx").getJsonArray("missing")).containsExactly("ARS");
    assertThat(json.getJsonObject("original").getValue("cost").toString()).isEqualTo("300");
    var strict = server.send("GET /campaign/pesos/insights" + PERIOD + "&convert_to=EUR&fx=strict");
    assertThat(strict.status()).isEqualTo(422);
    assertThat(strict.body()).contains("missing-rates", "ARS (2026-03-20 to 2026-04-18)");
  }

  @Test
  void correctedRateChangesTheAnswerAtOnceAndNotTheOneAsOfBefore() {
    var rows = row("corrected", "of-CHF", "TWD", FIRST, new BigDecimal("366"));
    server.postAs(TestApp.KEY, "/metrics", "application/x-ndjson", rows);
    upload("date,currency,rate\n2026-03-20,TWD,36.6\n");
    var path = "GET /campaign/corrected/insights?from=2026-03-20&to=2026-03-20&convert_to=EUR";
    assertThat(cost(new JsonObject(server.send(path).body()))).isEqualByComparingTo("10");
    await().until(() -> server.send(path + "&as_of=" + Instant.now()).body().contains(":10,"));
    var before = Instant.now().toString();

    upload("date,currency,rate\n2026-03-20,TWD,73.2\n");

    assertThat(cost(new JsonObject(server.send(path).body()))).isEqualByComparingTo("5");
    var then = server.send(path + "&as_of=" + before);
    assertThat(cost(new JsonObject(then.body()))).as(then.body()).isEqualByComparingTo("10");
  }

  @Test
  void linesOfCsvNameTheOriginalCurrency() {
    var lines =
        server.send(
            "GET /campaign/insights.csv"
                + PERIOD
                + "&campaign=mixed&convert_to=EUR&metrics=impressions");

    assertThat(lines.body())
        .contains("campaign_id,platform,original_currency,partial,currency,impressions")
        .contains("mixed,meta,JPY,false,EUR,300");
  }

  @Test
  void hoursAndInstantsHaveNoRates() {
    for (var more :
        List.of(
            "?period=yesterday&granularity=hour",
            "?from=2026-03-20T00:00:00Z&to=2026-03-21T00:00:00Z")) {
      var refused = server.send("GET /campaign/mixed/insights" + more + "&convert_to=EUR");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body()).contains("needs whole days");
    }
    assertThat(server.send("GET /campaign/mixed/insights" + PERIOD + "&fx=strict").body())
        .contains("together with convert_to");
  }

  private static JsonObject get(String campaign, String more) {
    var response = server.send("GET /campaign/" + campaign + "/insights" + PERIOD + more);
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body());
  }

  private static BigDecimal cost(JsonObject json) {
    return new BigDecimal(json.getValue("cost").toString());
  }

  private static BigDecimal rounded(BigDecimal amount) {
    // JSON numbers arrive here as doubles of 15 digits.
    return new BigDecimal(Double.toString(amount.setScale(6, RoundingMode.HALF_UP).doubleValue()));
  }

  private static BigDecimal perEuro(String currency, LocalDate day) {
    for (var at = day; ; at = TargetCalendar.lastOpen(at.minusDays(1))) {
      for (var rate : MADE_UP.on(at)) {
        if (rate.currency().equals(currency)) {
          return rate.perEuro();
        }
      }
    }
  }

  private static void upload(String csv) {
    assertThat(server.postAs(TestApp.KEY, "/rates", "text/csv", csv).status()).isEqualTo(200);
  }

  private static String row(
      String campaign, String account, String currency, LocalDate day, BigDecimal cost) {
    return """
    {"campaign_id":"%s","platform":"meta","account_id":"%s","currency":"%s","date":"%s",\
    "impressions":10,"clicks":2,"conversions":1,"cost":%s,"revenue":%s}
    """
        .formatted(campaign, account, currency, day, cost, cost.add(cost));
  }
}
