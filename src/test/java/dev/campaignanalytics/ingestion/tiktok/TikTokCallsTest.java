package dev.campaignanalytics.ingestion.tiktok;

import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.TOKEN;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.days;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.hours;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.parameters;
import static dev.campaignanalytics.ingestion.tiktok.TikTokFixture.reports;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TikTokCallsTest {
  private final TikTokReportApi reports = reports();

  static Stream<ApiCall> everyCall() {
    var reports = reports();
    return Stream.of(
        reports.accounts().call(ListQuery.accounts(), TOKEN),
        reports.accounts().call(ListQuery.accounts().at("1,2"), TOKEN),
        reports.campaigns().call(ListQuery.campaigns("1", List.of()), TOKEN),
        reports.reports().call(hours("2026-11-20"), TOKEN),
        reports.reports().call(days("2026-11-01", "2026-11-30"), TOKEN));
  }

  @ParameterizedTest
  @MethodSource("everyCall")
  void checklist1_everyPathEndsWithASlashAndTheTokenIsAHeader(ApiCall call) {
    assertThat(call.uri().getRawPath()).startsWith("/open_api/v1.3/").endsWith("/");
    assertThat(call.headers())
        .containsEntry("Access-Token", "token-of-the-test")
        .doesNotContainKey("Authorization");
    assertThat(call.uri().toString()).doesNotContain("token-of-the-test");
    assertThat(call.method()).isEqualTo(ApiCall.Method.GET);
  }

  @ParameterizedTest
  @MethodSource("everyCall")
  void theSecretIsNotSeenInTheText(ApiCall call) {
    assertThat(call.toString()).doesNotContain("secret-of-the-test").doesNotContain("?");
  }

  @Test
  void listsAreJsonTextThatIsPercentEncoded() {
    var call = reports.reports().call(days("2026-11-01", "2026-11-20"), TOKEN);

    assertThat(call.uri().toString())
        .startsWith(
            "https://business-api.tiktok.com/open_api/v1.3/report/integrated/get/"
                + "?advertiser_id=7051234567890123456&service_type=AUCTION&report_type=BASIC"
                + "&data_level=AUCTION_CAMPAIGN"
                + "&dimensions=%5B%22campaign_id%22%2C%22stat_time_day%22%5D&metrics=%5B%22spend")
        .contains("&start_date=2026-11-01&end_date=2026-11-20&page=1&page_size=1000&");
  }

  @Test
  void theMetricsAreTheFiguresTheirValuesAndTheCampaignsName() {
    var call = reports.reports().call(hours("2026-11-20"), TOKEN);

    assertThat(parameters(call))
        .containsEntry("dimensions", "[\"campaign_id\",\"stat_time_hour\"]")
        .containsEntry(
            "metrics",
            "[\"spend\",\"impressions\",\"clicks\",\"campaign_name\",\"currency\",\"conversion\","
                + "\"total_complete_payment_rate\",\"total_purchase_value\","
                + "\"total_onsite_shopping_value\"]");
  }

  @Test
  void checklist2_aPageHasAThousandRowsUnlessLessIsAskedFor() {
    var smaller =
        days("2026-11-20", "2026-11-20").sized(new ReportQuery.Size(50, false, List.of()));

    assertThat(parameters(reports.reports().call(hours("2026-11-20"), TOKEN)))
        .containsEntry("page_size", "1000");
    assertThat(parameters(reports.reports().call(smaller, TOKEN))).containsEntry("page_size", "50");
  }

  @Test
  void checklist3_noFeedAsksForMoreThanOneDayOfHoursOrThirtyDays() {
    assertThat(reports.schedule().feeds())
        .allSatisfy(
            feed ->
                assertThat(feed.maxDaysPerQuery())
                    .isEqualTo(feed.name().equals("hourly") ? 1 : 30));
  }

  @Test
  void checklist4_deletedCampaignsAreAskedForInReportsAndListings() {
    var listing = reports.campaigns().call(ListQuery.campaigns("1", List.of()), TOKEN);

    assertThat(parameters(reports.reports().call(hours("2026-11-20"), TOKEN)))
        .containsEntry(
            "filtering",
            "[{\"field_name\":\"campaign_status\",\"filter_type\":\"IN\","
                + "\"filter_value\":\"[\\\"STATUS_ALL\\\"]\"}]");
    assertThat(parameters(listing))
        .containsEntry("filtering", "{\"secondary_status\":\"CAMPAIGN_STATUS_ALL\"}")
        .containsEntry("page_size", "1000");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "100, 100", "101, 100", "250, 100"})
  void neverMoreThanAHundredCampaignsInOneFilter(int wanted, int requested) {
    var query = days("2026-11-20", "2026-11-20").onlyCampaigns(ids(wanted));

    var filtering = parameters(reports.reports().call(query, TOKEN)).get("filtering");

    assertThat(filtering).contains("\"field_name\":\"campaign_ids\"");
    assertThat(filtering.split("\\\\\"9")).hasSize(requested + 1);
  }

  @Test
  void sumsAreAskedForOnTheFirstPageOfDaysOnly() {
    var secondPage = days("2026-11-20", "2026-11-20").at("0;2;77");

    assertThat(parameters(reports.reports().call(days("2026-11-20", "2026-11-20"), TOKEN)))
        .containsEntry("enable_total_metrics", "true");
    assertThat(parameters(reports.reports().call(secondPage, TOKEN)))
        .doesNotContainKey("enable_total_metrics")
        .containsEntry("page", "2");
    assertThat(parameters(reports.reports().call(hours("2026-11-20"), TOKEN)))
        .doesNotContainKey("enable_total_metrics");
  }

  @Test
  void refusedMetricsAreLeftOutButNeverTheFiguresThemselves() {
    var query =
        hours("2026-11-20").withoutMetrics(List.of("total_purchase_value", "currency", "spend"));

    assertThat(parameters(reports.reports().call(query, TOKEN)).get("metrics"))
        .doesNotContain("total_purchase_value")
        .doesNotContain("currency")
        .contains("\"spend\"");
  }

  @Test
  void advertisersAreListedWithTheAppsCredentials() {
    var call = reports.accounts().call(ListQuery.accounts(), TOKEN);

    assertThat(call.uri().getRawPath()).isEqualTo("/open_api/v1.3/oauth2/advertiser/get/");
    assertThat(parameters(call))
        .containsEntry("app_id", "7000000000000000001")
        .containsEntry("secret", "secret-of-the-test");
  }

  @Test
  void configuredAdvertisersAreNotSearched() {
    var call =
        reports("tiktok.advertiser_ids", "71,72").accounts().call(ListQuery.accounts(), TOKEN);

    assertThat(call.uri().getRawPath()).isEqualTo("/open_api/v1.3/advertiser/info/");
    assertThat(parameters(call)).containsEntry("advertiser_ids", "[\"71\",\"72\"]");
  }

  @Test
  void theAddressWithItsVersionIsASetting() {
    var reports = reports("tiktok.base_url", "http://127.0.0.1:8080/tiktok/v2.0/");

    assertThat(reports.reports().call(hours("2026-11-20"), TOKEN).uri().toString())
        .startsWith("http://127.0.0.1:8080/tiktok/v2.0/report/integrated/get/?");
  }

  private static List<String> ids(int count) {
    return IntStream.range(0, count).mapToObj(n -> "9" + "%03d".formatted(n)).toList();
  }
}
