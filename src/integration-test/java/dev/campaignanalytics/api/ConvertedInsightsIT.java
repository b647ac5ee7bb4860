package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.TestApp;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three currencies and thirty days around Easter, converted; and one without any rate. */
class ConvertedInsightsIT {
  private static final int DAYS = ThreeCurrencies.DAYS;
  private static final String PERIOD = "?from=2026-03-20&to=2026-04-18";
  private static final List<String> CURRENCIES = ThreeCurrencies.CODES;
  private static final List<String> INSTANTS =
      List.of(
          "&from=2026-03-20&to=2026-03-21", "&from=2026-03-20T00:00:00Z&to=2026-03-22T00:00:00Z");
  private static final BigDecimal IN_EURO = ThreeCurrencies.inEuro("");
  private static final JsonObject CARRIED =
      new JsonObject(Map.of("day", "2026-04-06", "currency", "USD", "rate_date", "2026-04-02"));

  @RegisterExtension
  static final ServerExtension server =
      new ServerExtension(Map.of("FX_SOURCE", "file", "BASE_CURRENCY", "HUF"));

  @BeforeAll
  static void fill() {
    upload(ThreeCurrencies.rates());
    push(ThreeCurrencies.rows() + ThreeCurrencies.inPesos());
  }

  @Test
  void amountsOfThirtyDaysEqualAnIndependentRecomputation() {
    assertThat(cost(get("mixed", "&convert_to=EUR"))).isEqualByComparingTo(rounded(IN_EURO));
    assertThat(cost(get("mixed", "&convert_to=USD")))
        .isEqualByComparingTo(rounded(ThreeCurrencies.inDollars()));
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
    assertThat(fx.getJsonArray("carried_days")).contains(CARRIED);
    assertThat(fx.getInteger("carried")).isEqualTo(fx.getJsonArray("carried_days").size());
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
  void campaignWithoutAnyRateHasZeroCountsAndItsReturnOnCost() {
    var json = get("pesos", "&convert_to=EUR&compare=previous_period");

    assertThat(json.containsKey("cost")).isFalse();
    assertThat(json.getValue("cpa")).isNull();
    assertThat(json.getInteger("impressions")).isZero();
    assertThat(json.getJsonObject("original").getInteger("impressions")).isEqualTo(10 * DAYS);
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
    push(ThreeCurrencies.row("corrected", "TWD", ThreeCurrencies.FIRST, new BigDecimal("366")));
    upload("date,currency,rate\n2026-03-20,TWD,36.6\n");
    var path = "GET /campaign/corrected/insights?from=2026-03-20&to=2026-03-20&convert_to=EUR";
    assertThat(cost(new JsonObject(server.send(path).body()))).isEqualByComparingTo("10");
    await().until(() -> server.send(path + "&as_of=" + Instant.now()).body().contains(":10,"));
    var before = Instant.now().toString();

    upload("date,currency,rate\n2026-03-20,TWD,73.2\n");

    assertThat(cost(new JsonObject(server.send(path).body()))).isEqualByComparingTo("5");
    var then = server.send(path + "&as_of=" + before);
    assertThat(cost(new JsonObject(then.body()))).as(then.body()).isEqualByComparingTo("10");
    var day = "?from=2026-03-20&to=2026-03-20&convert_to=EUR&metrics=cost&";
    var list = "GET /campaigns" + day + "search=corrected";
    var groups = "GET /insights" + day + "campaign=corrected&group_by=campaign";
    for (var question : List.of(list, groups)) {
      assertThat(server.send(question).body()).contains("\"cost\":5,");
      assertThat(server.send(question + "&as_of=" + before).body()).contains("\"cost\":10,");
    }
  }

  @Test
  void rowsOfTheListEqualAnIndependentRecomputationAndAreSortedByIt() {
    var list =
        read("/campaigns", "&convert_to=EUR&search=mixed&decimals=string&sort=-cost&limit=2");
    var next = list.getString("next");
    var rows = list.getJsonArray("campaigns");
    rows.addAll(
        read(
                "/campaigns",
                "&convert_to=EUR&search=mixed&decimals=string&sort=-cost&limit=2&cursor=" + next)
            .getJsonArray("campaigns"));

    assertThat(rows).hasSize(3);
    var last = new BigDecimal("1e30");
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.getJsonObject(i);
      var original = row.getJsonObject("original");
      assertThat(row.getString("currency")).isEqualTo("EUR");
      assertThat(exact(row))
          .isEqualTo(sixth(ThreeCurrencies.inEuro(original.getString("currency"))));
      assertThat(exact(row)).isLessThan(last);
      assertThat(row.getString("roas")).isEqualTo(original.getString("roas"));
      last = exact(row);
    }
    assertThat(list.getJsonObject("fx").getJsonArray("missing")).isEmpty();
    assertThat(list.getJsonObject("meta").getJsonArray("warnings")).isEmpty();
    var other = "GET /campaigns" + PERIOD + "&convert_to=USD&search=mixed&sort=-cost&limit=2";
    assertThat(server.send(other + "&cursor=" + next).status()).isEqualTo(400);
  }

  @Test
  void groupsHaveOneCurrencyAndTheirSumIsTheWhole() {
    var days = read("/insights", "&convert_to=EUR&campaign=mixed&group_by=day&decimals=string");
    var whole = read("/insights", "&convert_to=EUR&campaign=mixed&decimals=string");
    var all = read("/insights", "&convert_to=EUR&group_by=campaign,day&decimals=string");

    var groups = days.getJsonArray("groups");
    assertThat(groups).hasSize(DAYS);
    for (int i = 0; i < DAYS; i++) {
      var group = groups.getJsonObject(i);
      assertThat(exact(group)).isEqualTo(sixth(ThreeCurrencies.inEuro(group.getString("day"))));
      assertThat(group.getJsonArray("originals")).hasSize(3);
      assertThat(all.getJsonArray("groups"))
          .contains(group.put("campaign_id", "mixed").put("name", "mixed"));
    }
    assertThat(whole.getJsonArray("groups")).hasSize(1);
    assertThat(exact(whole.getJsonArray("groups").getJsonObject(0))).isEqualTo(sixth(IN_EURO));
    assertThat(days.getJsonObject("fx")).isEqualTo(whole.getJsonObject("fx"));
    assertThat(days.getJsonObject("fx").getJsonArray("carried_days")).contains(CARRIED);
  }

  @Test
  void listsLeaveOutWhatHasNoRateOrRefuseIt() {
    var list = read("/campaigns", "&convert_to=EUR&sort=-cost");
    var rows = list.getJsonArray("campaigns");
    var pesos = rows.getJsonObject(rows.size() - 1);
    var groups = read("/insights", "&convert_to=EUR&group_by=platform");

    assertThat(pesos.getString("campaign_id")).isEqualTo("pesos");
    assertThat(pesos.containsKey("cost")).isFalse();
    assertThat(pesos.getBoolean("partial")).isTrue();
    assertThat(list.getJsonObject("fx").getJsonArray("missing")).containsExactly("ARS");
    assertThat(groups.getBoolean("partial")).isTrue();
    var group = groups.getJsonArray("groups").getJsonObject(0);
    assertThat(group.getJsonArray("originals").toString()).contains("ARS", "JPY", "SEK", "USD");
    for (var path : List.of("/campaigns", "/campaigns.csv", "/insights", "/insights.csv")) {
      var strict = server.send("GET " + path + PERIOD + "&convert_to=EUR&fx=strict");
      assertThat(strict.status()).as(path).isEqualTo(422);
      assertThat(strict.body()).contains("missing-rates", "ARS (2026-03-20 to 2026-04-18)");
      var fine = server.send("GET " + path + PERIOD + "&convert_to=EUR&fx=strict&currency=SEK");
      assertThat(fine.status()).as(path).isEqualTo(200);
    }
  }

  @Test
  void linesOfListsAndGroupsEqualTheRecomputationToo() {
    var list = server.send("GET /campaigns.csv" + PERIOD + "&convert_to=EUR&metrics=cost").body();
    var groups =
        server.send("GET /insights.csv" + PERIOD + "&convert_to=EUR&campaign=mixed&metrics=cost");
    var accounts =
        server.send("GET /insights.csv" + PERIOD + "&convert_to=EUR&group_by=account&metrics=cost");

    assertThat(list).contains("objective,original_currency,partial,currency,cost");
    for (var currency : CURRENCIES) {
      var cost = plain(ThreeCurrencies.inEuro(currency));
      assertThat(list).contains(",%s,false,EUR,%s,".formatted(currency, cost));
      assertThat(accounts.body())
          .contains("of-%1$s,%1$s,false,EUR,%2$s,".formatted(currency, cost));
    }
    assertThat(groups.body()).contains("original_currency,partial,currency,cost,covered");
    assertThat(groups.body()).contains(",false,EUR," + plain(IN_EURO) + ",");
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
  void hoursAndInstantsAreConvertedByTheRatesOfTheirDay() {
    push(ThreeCurrencies.hours(2));
    var first = sixth(ThreeCurrencies.inEuro("2026-03-20"));
    var both = sixth(ThreeCurrencies.inEuro("2026-03-20 2026-03-21"));
    var path = "GET /campaign/hourly/insights?decimals=string&convert_to=EUR";
    await().until(() -> server.send(path + "&as_of=" + Instant.now()).status() == 200);
    for (var more : List.of("", "&as_of=" + Instant.now())) {
      for (var period : INSTANTS) {
        var hours = new JsonObject(server.send(path + period + "&granularity=hour" + more).body());
        var total = new JsonObject(server.send(path + period + more).body());

        assertThat(exact(total)).isEqualTo(both).isEqualTo(exact(hours));
        assertThat(hours.getJsonArray("platforms")).isEqualTo(total.getJsonArray("platforms"));
        assertThat(hours.getJsonObject("fx")).isEqualTo(total.getJsonObject("fx"));
        var series = hours.getJsonArray("series");
        var sum = BigDecimal.ZERO;
        for (int i = 0; i < 24; i++) {
          sum = sum.add(exact(series.getJsonObject(i)));
        }
        assertThat(sum).isCloseTo(first, within(new BigDecimal("0.000002")));
      }
    }
  }

  @Test
  void parametersOfConversionAreChecked() {
    for (var path : List.of("/campaign/mixed/insights", "/campaigns", "/insights")) {
      assertThat(server.send("GET " + path + PERIOD + "&fx=strict").body())
          .contains("together with convert_to");
      for (var code : List.of("XXX", "AAA", "XAU")) {
        var refused = server.send("GET " + path + PERIOD + "&convert_to=" + code);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("convert_to must be the code of a currency");
      }
    }
  }

  private static JsonObject get(String campaign, String more) {
    var response = server.send("GET /campaign/" + campaign + "/insights" + PERIOD + more);
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body());
  }

  private static BigDecimal cost(JsonObject json) {
    return new BigDecimal(json.getValue("cost").toString());
  }

  private static JsonObject read(String path, String more) {
    var response = server.send("GET " + path + PERIOD + more);
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    return new JsonObject(response.body());
  }

  private static BigDecimal exact(JsonObject json) {
    return sixth(new BigDecimal(json.getString("cost")));
  }

  private static BigDecimal sixth(BigDecimal amount) {
    return amount.setScale(6, RoundingMode.HALF_UP);
  }

  private static String plain(BigDecimal amount) {
    return sixth(amount).stripTrailingZeros().toPlainString();
  }

  private static BigDecimal rounded(BigDecimal amount) {
    // JSON numbers arrive here as doubles of 15 digits.
    return new BigDecimal(Double.toString(amount.setScale(6, RoundingMode.HALF_UP).doubleValue()));
  }

  private static void upload(String csv) {
    assertThat(server.postAs(TestApp.KEY, "/rates", "text/csv", csv).status()).isEqualTo(200);
  }

  private static void push(String rows) {
    var pushed = server.postAs(TestApp.KEY, "/metrics", "application/x-ndjson", rows);
    assertThat(pushed.body()).contains("\"rejected\":0");
  }
}
