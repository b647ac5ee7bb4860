package dev.campaignanalytics.ingestion.meta;

import static dev.campaignanalytics.ingestion.Answers.TOKEN;
import static dev.campaignanalytics.ingestion.Answers.account;
import static dev.campaignanalytics.ingestion.Answers.ok;
import static dev.campaignanalytics.ingestion.Answers.parameters;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.ACCOUNT;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.SECRET;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.api;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.dayRow;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.days;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.hours;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.pageWithNext;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetaCallTest {
  private static final String PROOF =
      "b56dbda1e9b1e2e1f28113815386d2e296a20f98e1e033a839ce9c81984bac95";

  private final MetaReportApi api = api();

  @Test
  void theProofIsTheTokenSignedByTheApp() {
    assertThat(MetaCalls.proof(SECRET, TOKEN)).isEqualTo(PROOF);
  }

  @Test
  void everyCallIsSignedAsSoonAsAnAppSecretIsKnown() {
    var signing = signingApi();
    var job = days().sized(new ReportQuery.Size(0, true, List.of()));
    var poll = new MetaStep(MetaStep.Kind.POLL, 1, 0, 0, "77", "").cursor();
    var rows = new MetaStep(MetaStep.Kind.ROWS, 1, 0, 0, "77", "").cursor();

    assertThat(
            List.of(
                signing.accounts().call(ListQuery.accounts(), TOKEN),
                signing.campaigns().call(ListQuery.campaigns(ACCOUNT, List.of()), TOKEN),
                signing.reports().call(days(), TOKEN),
                signing.reports().call(hours(), TOKEN),
                signing.reports().call(days().at(poll), TOKEN),
                signing.reports().call(days().at(rows), TOKEN)))
        .allSatisfy(call -> assertThat(query(call)).containsEntry("appsecret_proof", PROOF));
    assertThat(parameters(signing.reports().call(job, TOKEN).body()))
        .containsEntry("appsecret_proof", PROOF);
  }

  @Test
  void scenario20TheTokenTravelsInAHeaderAndIsNotPrinted() {
    var call = signingApi().reports().call(days(), TOKEN);

    assertThat(call.headers()).containsEntry("Authorization", "Bearer " + TOKEN.secret().value());
    assertThat(call.uri().toString()).doesNotContain(TOKEN.secret().value());
    assertThat(call.toString()).doesNotContain(PROOF).doesNotContain("EAATEST");
  }

  @Test
  void aDailyReportNamesEverythingThatMattersAndNothingThatWasRemoved() {
    var call = api.reports().call(days(), TOKEN);

    assertThat(call.method()).isEqualTo(ApiCall.Method.GET);
    assertThat(call.uri().toString())
        .startsWith("http://localhost:4711/meta/v26.0/act_804417739265110/insights?");
    assertThat(query(call))
        .containsEntry("level", "campaign")
        .containsEntry("time_increment", "1")
        .containsEntry("time_range", "{\"since\":\"2026-11-20\",\"until\":\"2026-11-21\"}")
        .containsEntry("action_attribution_windows", "[\"7d_click\",\"1d_view\"]")
        .containsEntry("action_report_time", "mixed")
        .containsEntry("use_unified_attribution_setting", "true")
        .containsEntry("limit", "100")
        .containsEntry(
            "filtering",
            "[{\"field\":\"campaign.effective_status\",\"operator\":\"IN\",\"value\":[\"ACTIVE\","
                + "\"PAUSED\",\"ARCHIVED\",\"DELETED\",\"IN_PROCESS\",\"WITH_ISSUES\"]}]")
        .doesNotContainKeys(
            "breakdowns",
            "action_breakdowns",
            "sort",
            "default_summary",
            "access_token",
            "pretty",
            "debug",
            "date_format",
            "ids");
    assertThat(query(call).get("fields").split(","))
        .contains("campaign_id", "spend", "actions", "action_values", "attribution_setting")
        .doesNotContain("conversions", "conversion_values");
  }

  @Test
  void anHourlyReportAsksForDeliveryOnly() {
    var parameters = query(api.reports().call(hours(), TOKEN));

    assertThat(parameters)
        .containsEntry("breakdowns", "hourly_stats_aggregated_by_advertiser_time_zone")
        .doesNotContainKey("action_attribution_windows");
    assertThat(parameters.get("fields").split(","))
        .contains("impressions", "clicks", "spend")
        .doesNotContain(
            "actions", "action_values", "hourly_stats_aggregated_by_advertiser_time_zone");
  }

  @Test
  void theNextPageIsAskedOfOurOwnBaseAddress() {
    var next =
        api.reports().read(days(), ok(pageWithNext("A=1&x", dayRow("")))).next().orElseThrow();

    var call = api.reports().call(next, TOKEN);

    assertThat(call.uri().toString()).startsWith("http://localhost:4711/meta/v26.0/act_");
    assertThat(query(call)).containsEntry("after", "A=1&x").containsEntry("level", "campaign");
  }

  @Test
  void scenario10ASmallerPageIsForTheQueryThatNeededIt() {
    var small = days().sized(new ReportQuery.Size(25, false, List.of()));

    assertThat(query(api.reports().call(small, TOKEN))).containsEntry("limit", "25");
    assertThat(query(api.reports().call(days(), TOKEN))).containsEntry("limit", "100");
  }

  @Test
  void campaignsCanBeNamed() {
    var call =
        api("meta.filter_by_status", "false")
            .reports()
            .call(days().onlyCampaigns(List.of("7")), TOKEN);

    assertThat(query(call))
        .containsEntry(
            "filtering", "[{\"field\":\"campaign.id\",\"operator\":\"IN\",\"value\":[\"7\"]}]");
  }

  @Test
  void scenario18TodayInAucklandIsTheDayAfter() {
    var zone = ZoneId.of("Pacific/Auckland");
    var today = Instant.parse("2026-11-22T12:00:00Z").atZone(zone).toLocalDate();
    var query =
        ReportQuery.first(account(Platform.META, ACCOUNT), Grain.DAY, DateRange.lastDays(today, 1));

    assertThat(query(api.reports().call(query, TOKEN)))
        .containsEntry("time_range", "{\"since\":\"2026-11-23\",\"until\":\"2026-11-23\"}");
  }

  @Test
  void moreThanAWeekIsSubmittedAsAJob() {
    var month = days().over(DateRange.lastDays(days().range().to(), 8));

    var call = api.reports().call(month, TOKEN);

    assertThat(call.method()).isEqualTo(ApiCall.Method.POST);
    assertThat(call.uri().getRawQuery()).isNull();
    assertThat(call.headers()).containsEntry("Content-Type", "application/x-www-form-urlencoded");
    assertThat(parameters(call.body()))
        .containsEntry("level", "campaign")
        .doesNotContainKey("limit");
  }

  private static MetaReportApi signingApi() {
    var environment = Map.of("META_APP_SECRET", SECRET);
    return new MetaReportApi(MetaSettings.from(new ConfigReader(environment, Map.of()), false));
  }

  private static Map<String, String> query(ApiCall call) {
    return parameters(call.uri().getRawQuery());
  }
}
