package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are each valid, but whose sums do not fit into 64 bits. */
class LargeSumsIT {
  private static final String MAX_SUM = "8999999999999.123456";
  private static final int DAYS = 400;
  private static final LocalDate FIRST = LocalDate.parse("2025-01-01");
  private static final String YEAR = "from=2025-01-01&to=2026-02-04";

  private static final BigDecimal TOTAL = new BigDecimal(MAX_SUM).multiply(new BigDecimal(DAYS));

  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  @BeforeAll
  static void pushRowsThatAreEachAllowed() {
    push(IntStream.range(0, DAYS).mapToObj(LargeSumsIT::large).collect(Collectors.joining(",")));
    push(row("other", "small", FIRST, "IDR", "1"));
    push(row("other", "small", FIRST, "USD", "1").replace("2025-01-01", "2025-01-02"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/campaign/large/insights?",
        "/campaign/large/insights?granularity=month&",
        "/campaign/large/insights?granularity=week&compare=previous_year&",
        "/campaign/large/insights?format=csv&",
        "/insights?currency=IDR&account=huge&",
        "/insights?group_by=campaign,platform&",
        "/insights?group_by=account&sort=-cost&",
        "/insights?group_by=campaign&format=csv&",
        "/campaigns?",
        "/campaigns?sort=-cost&limit=1&",
        "/campaigns?sort=cpm&",
        "/campaigns?format=csv&"
      })
  void tenancy04ASumThatIsLargerThanAnyNumberOfSixtyFourBitsIsWrittenExactly(String path) {
    var response = server.send("GET " + path + YEAR);

    assertThat(response.status()).as(response.body()).isEqualTo(200);
    assertThat(response.body()).contains(TOTAL.stripTrailingZeros().toPlainString());
    assertThat(response.body()).doesNotContain("E+", "e+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&granularity=month"})
  void tenancy04MonthsThatAreAddedUpOnceMoreHoldSuchSums(String more) {
    var path = "GET /campaign/large/insights?" + YEAR + more;
    var before = server.send(path).body();

    IntStream.range(0, 40).forEach(i -> server.sql("select add_up_months(2000)"));
    push(row("huge", "large", FIRST.minusDays(1), "IDR", "0"));

    assertThat(server.send(path).body().replaceAll("\"as_of\":\"[^\"]*\"", ""))
        .isEqualTo(before.replaceAll("\"as_of\":\"[^\"]*\"", ""));
  }

  @Test
  void tenancy04WhatWasRestatedByMoreThanSixtyFourBitsIsInHistoryAndChanges() {
    for (var cost : new String[] {MAX_SUM, "-" + MAX_SUM}) {
      var second = row("back", "restated", FIRST.plusDays(1), "IDR", cost);
      push(row("back", "restated", FIRST, "IDR", cost) + "," + second);
    }

    var changes = server.send("GET /changes");
    var history = server.send("GET /campaign/restated/history?" + YEAR);

    assertThat(changes.status()).isEqualTo(200);
    assertThat(changes.body()).contains("-35999999999996.493824");
    assertThat(history.status()).isEqualTo(200);
    assertThat(history.body()).contains("-" + MAX_SUM);
  }

  @Test
  void tenancy04ADayWhoseEventsNoColumnCanHoldIsRefusedToItsOwnerAndToNoOneElse() {
    var at = "2026-03-01T10:00:0%sZ";
    push(event("other", at.formatted(0), "5"));
    push(event("full", at.formatted(0), MAX_SUM));

    var refused =
        server.postAs(
            TestApp.KEY,
            "/metrics",
            "application/json",
            "[" + event("full", at.formatted(1), MAX_SUM) + "]");

    assertThat(refused.body()).contains("the sum of the campaign's day would be larger");
    var day = server.send("GET /insights?group_by=account&from=2026-03-01&to=2026-03-01");
    assertThat(day.status()).isEqualTo(200);
    assertThat(day.body()).contains(MAX_SUM, "\"cost\":5,");
  }

  @Test
  void api05ADayOfFifteenBillionVndIsStored() {
    push(row("vnd", "hanoi", FIRST, "VND", "15000000000"));

    var figures = server.send("GET /campaign/hanoi/insights?" + YEAR).body();

    assertThat(figures).contains("\"cost\":15000000000,", "\"currency\":\"VND\"");
  }

  @Test
  void api05TwoCampaignsOfFiveTrillionIdrEachAreAddedUpExactly() {
    push(row("idr", "jakarta", FIRST, "IDR", "5000000000000.01"));
    push(row("idr", "medan", FIRST, "IDR", "5000000000000.02"));

    var sum = server.send("GET /insights?account=idr&" + YEAR);

    assertThat(sum.status()).isEqualTo(200);
    assertThat(sum.body()).contains("\"cost\":10000000000000.03,");
  }

  @Test
  void api05AnAmountInDollarsThatNoOneSpendsInADayIsStillRefused() {
    var response =
        server.postAs(
            TestApp.KEY,
            "/metrics",
            "application/json",
            "[" + row("usd", "typo", FIRST, "USD", "10000000001") + "]");

    assertThat(response.body()).contains("cost is implausible: 10000000001");
  }

  private static String large(int day) {
    return row("huge", "large", FIRST.plusDays(day), "IDR", MAX_SUM);
  }

  private static String event(String account, String at, String cost) {
    return """
    {"campaign_id":"events","platform":"meta","account_id":"%s","timestamp":"%s",
     "currency":"IDR","impressions":1,"clicks":1,"conversions":1,"cost":%s,"revenue":1}\
    """
        .formatted(account, at, cost);
  }

  private static void push(String rows) {
    var response = server.postAs(TestApp.KEY, "/metrics", "application/json", "[" + rows + "]");
    assertThat(response.status()).as(response.body()).isEqualTo(200);
    assertThat(new JsonObject(response.body()).getInteger("rejected")).as(response.body()).isZero();
  }

  private static String row(
      String account, String campaign, LocalDate day, String currency, String cost) {
    return """
    {"campaign_id":"%s","platform":"meta","account_id":"%s","date":"%s","currency":"%s",
     "impressions":1000000000000,"clicks":1,"conversions":1,"cost":%s,"revenue":1}\
    """
        .formatted(campaign, account, day, currency, cost);
  }
}
