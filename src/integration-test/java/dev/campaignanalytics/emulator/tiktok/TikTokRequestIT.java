package dev.campaignanalytics.emulator.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.RunningEmulator;
import dev.campaignanalytics.emulator.RunningEmulator.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The emulator refuses what the real API would refuse, with the same messages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TikTokRequestIT {
  private final RunningEmulator emulator = RunningEmulator.withCampaigns(7);
  private final TikTokClient tiktok = new TikTokClient(emulator);
  private final Map<String, String> day =
      tiktok.daily(tiktok.account(0), "2026-11-20", "2026-11-20");

  @AfterAll
  void stop() {
    emulator.close();
  }

  @Test
  @DisplayName("T1: a path without its slash is not found in plain text")
  void aPathWithoutItsSlashIsNotFoundInPlainText() {
    var reply = tiktok.raw("/report/integrated/get?x=1", tiktok.headers());

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.body()).isEqualTo("404 page not found");
  }

  @Test
  void anAnswerCarriesItsIdTwice() {
    var reply = tiktok.report(day);

    assertThat(code(reply)).isZero();
    assertThat(reply.header("x-tt-logid")).hasValue(reply.json().path("request_id").asText());
  }

  @Test
  void anUnknownVersionIsRefused() {
    var base = emulator.setting("TIKTOK_BASE_URL").replace("v1.3", "v1.2");

    var reply = emulator.get(base + TikTokClient.CAMPAIGNS, tiktok.headers());

    assertThat(code(reply)).isEqualTo(40051);
  }

  @Test
  @DisplayName("T1: without the token header the code is 40104")
  void withoutTheTokenHeaderTheCodeIs40104() {
    var bearer = Map.of("Authorization", "Bearer " + emulator.setting("TIKTOK_ACCESS_TOKEN"));

    var reply = tiktok.raw(TikTokClient.REPORT + "?" + TikTokClient.query(day), bearer);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(code(reply)).isEqualTo(40104);
  }

  @Test
  @DisplayName("T1: a wrong token is 40105")
  void aWrongTokenIs40105() {
    var reply = tiktok.raw(TikTokClient.REPORT + "?x=1", Map.of("Access-Token", "wrong"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(code(reply)).isEqualTo(40105);
    assertThat(reply.json().path("message").asText()).contains("incorrect or has been revoked");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "advertiser_id",
        "report_type",
        "data_level",
        "dimensions",
        "start_date",
        "end_date"
      })
  void whatIsRequiredHasToBeThere(String name) {
    var params = new LinkedHashMap<>(day);
    params.remove(name);

    assertRefused(tiktok.report(params), name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dimensions  | campaign_id,stat_time_day
          dimensions  | ["campaign_id","adgroup_id"]
          dimensions  | ["stat_time_day"]
          metrics     | spend,clicks
          metrics     | [1]
          filtering   | {"campaign_status":"STATUS_ALL"}
          filtering   | [{"field_name":"campaign_status","filter_type":"IN","filter_value":["STATUS_ALL"]}]
          filtering   | [{"field_name":"adgroup_status","filter_type":"IN","filter_value":"[]"}]
          page_size   | 1001
          page_size   | 0
          page        | x
          start_date  | 20261120
          start_date  | 2026-11-21
          report_type | AUDIENCE
          service_type | RESERVATION
          data_level  | AUCTION_CREATIVE
          """)
  void aParameterOfTheWrongShapeIsRefused(String name, String value) {
    assertRefused(tiktok.report(with(day, name, value)), name);
  }

  /** levels.md 8.9: the parents of an ad are attributes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AUCTION_AD      | ["ad_id","adgroup_id","stat_time_day"]
          AUCTION_AD      | ["ad_id","campaign_id","stat_time_day"]
          AUCTION_ADGROUP | ["adgroup_id","campaign_id","stat_time_day"]
          """)
  void aParentAsDimensionIsRefused(String level, String dimensions) {
    var request = with(with(day, "data_level", level), "dimensions", dimensions);

    assertRefused(tiktok.report(request), "dimensions");
  }

  @Test
  void aRepeatedParameterIsRefused() {
    var twice = TikTokClient.query(day) + "&metrics=%5B%22spend%22%5D";

    assertRefused(tiktok.raw(TikTokClient.REPORT + "?" + twice, tiktok.headers()), "metrics");
  }

  @Test
  @DisplayName("T3: hours can be asked for one day only")
  void hoursCanBeAskedForOneDayOnly() {
    var hours = tiktok.hourly(tiktok.account(0), "2026-11-20");

    assertThat(code(tiktok.report(hours))).isZero();
    assertRefused(tiktok.report(with(hours, "end_date", "2026-11-21")), "end_date");
  }

  @Test
  @DisplayName("T3: days can be asked for thirty days only")
  void daysCanBeAskedForThirtyDaysOnly() {
    assertThat(code(tiktok.report(with(day, "start_date", "2026-10-22")))).isZero();
    assertRefused(tiktok.report(with(day, "start_date", "2026-10-21")), "end_date");
  }

  @Test
  @DisplayName("T9: invalid metrics are listed")
  void invalidMetricsAreListed() {
    var metrics = "[\"spend\",\"cash_spend\",\"total_purchases\"]";

    var reply = tiktok.report(with(day, "metrics", metrics));

    assertThat(code(reply)).isEqualTo(40002);
    assertThat(reply.json().path("message").asText())
        .endsWith("Invalid metric fields: ['cash_spend', 'total_purchases']");
  }

  @Test
  void dailyMetricsHaveNoRelationToHours() {
    var hours = tiktok.hourly(tiktok.account(0), "2026-11-20");

    var reply = tiktok.report(with(hours, "metrics", "[\"spend\",\"reach\"]"));

    assertThat(code(reply)).isEqualTo(40002);
    assertThat(reply.json().path("message").asText()).contains("have no relation");
  }

  @Test
  void withoutMetricsThereAreTwo() {
    var params = new LinkedHashMap<>(day);
    params.remove("metrics");

    for (var row : tiktok.rows(params)) {
      assertThat(row.path("metrics").fieldNames()).toIterable().isSubsetOf("spend", "impressions");
    }
  }

  @Test
  void moreThanAHundredCampaignsAreTooMany() {
    var ids =
        IntStream.range(0, 101)
            .mapToObj(i -> "\\\"" + i + "\\\"")
            .collect(Collectors.joining(",", "[", "]"));
    var filter =
        "[{\"field_name\":\"campaign_ids\",\"filter_type\":\"IN\",\"filter_value\":\"%s\"}]";

    assertThat(code(tiktok.report(with(day, "filtering", filter.formatted(ids))))).isEqualTo(40011);
  }

  @Test
  void totalsAndHoursDoNotGoTogether() {
    var hours = tiktok.hourly(tiktok.account(0), "2026-11-20");

    assertRefused(tiktok.report(with(hours, "enable_total_metrics", "true")), "enable_total");
  }

  @Test
  @DisplayName("T2: a page has ten rows unless more are asked for")
  void aPageHasTenRowsUnlessMoreAreAskedFor() {
    var params = with(day, "start_date", "2026-11-01");
    params.remove("page_size");
    params.remove("page");

    var data = tiktok.report(params).json().path("data");

    assertThat(data.path("list")).hasSize(10);
    assertThat(data.path("page_info").path("page_size").asInt()).isEqualTo(10);
    assertThat(data.path("page_info").path("total_page").asInt()).isGreaterThan(3);
  }

  @Test
  void anUnknownAdvertiserDoesNotExist() {
    assertThat(code(tiktok.report(with(day, "advertiser_id", "123")))).isEqualTo(40300);
  }

  private static Map<String, String> with(Map<String, String> params, String name, String value) {
    var changed = new LinkedHashMap<>(params);
    changed.put(name, value);
    return changed;
  }

  private static void assertRefused(Reply reply, String parameter) {
    assertThat(reply.status()).isEqualTo(200);
    assertThat(code(reply)).as(reply.body()).isEqualTo(40002);
    assertThat(reply.json().path("message").asText()).startsWith(parameter);
  }

  private static int code(Reply reply) {
    return reply.json().path("code").asInt(-1);
  }
}
