package dev.campaignanalytics.ingestion.meta;

import static dev.campaignanalytics.ingestion.Answers.TOKEN;
import static dev.campaignanalytics.ingestion.Answers.withHeader;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.ACCOUNT;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.HOUR_ROW;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.SECRET;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.dayRow;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.error;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.page;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.pageWithNext;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.ingestion.ResponseMutations;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** For any response, a read function returns a page or throws a fault that says what to do. */
class MetaFuzzTest {
  private static final String ACTIONS =
      ",\"actions\":[{\"action_type\":\"omni_purchase\",\"7d_click\":\"14\",\"1d_view\":3}],"
          + "\"action_values\":[{\"action_type\":\"omni_purchase\",\"value\":\"12.5\"}]";
  private static final List<String> REPORTS =
      List.of(
          page(dayRow(ACTIONS), HOUR_ROW),
          pageWithNext("A5", dayRow(ACTIONS), dayRow("")),
          page(HOUR_ROW),
          "{\"report_run_id\":\"6087412035518\"}",
          "{\"id\":\"1\",\"async_status\":\"Job Completed\",\"async_percent_completion\":100}",
          "{\"async_status\":\"Job Failed\",\"error_code\":-3,\"error_subcode\":1504045}",
          error(80000, 2446079));

  private final MetaReportApi api = MetaFixture.api();

  @ParameterizedTest
  @EnumSource(MetaStep.Kind.class)
  void everyStepOfADailyReport(MetaStep.Kind kind) {
    var query = MetaFixture.days().at(new MetaStep(kind, 1, 3, 1, "77", "").cursor());

    ResponseMutations.feed(
        REPORTS, response -> ofGrain(query, api.reports().read(query, response)));
  }

  @ParameterizedTest
  @EnumSource(MetaStep.Kind.class)
  void everyStepOfAnHourlyReport(MetaStep.Kind kind) {
    var query = MetaFixture.hours().at(new MetaStep(kind, 4, 3, 1, "77", "A5").cursor());

    ResponseMutations.feed(
        REPORTS, response -> ofGrain(query, api.reports().read(query, response)));
  }

  @Test
  void accounts() {
    var body =
        pageWithNext(
            "A1",
            "{\"id\":\"act_1\",\"account_id\":\"1\",\"name\":\"Shop\",\"account_status\":1,"
                + "\"currency\":\"EUR\",\"timezone_name\":\"Europe/Berlin\"}");

    ResponseMutations.feed(
        List.of(body, error(190, 463)),
        response -> api.accounts().read(ListQuery.accounts(), response));
  }

  @Test
  void campaigns() {
    var body =
        page(
            "{\"id\":\"1\",\"name\":\"Autumn\",\"effective_status\":\"ACTIVE\"}",
            "{\"id\":2,\"name\":null}");
    var query = ListQuery.campaigns(ACCOUNT, List.of());

    ResponseMutations.feed(
        List.of(body, error(1, 0)), response -> api.campaigns().read(query, response));
  }

  @Test
  void usageHeaders() {
    var usage =
        "{\"1\":[{\"type\":\"ads_insights\",\"call_count\":97,\"total_cputime\":23.5,"
            + "\"estimated_time_to_regain_access\":2,\"ads_api_access_tier\":\"standard_access\"}],"
            + "\"acc_id_util_pct\":9.67,\"app_id_util_pct\":1,\"reset_time_duration\":100}";

    ResponseMutations.feed(List.of(usage), response -> api.readUsage(inHeaders(response)));
  }

  @Test
  void tokens() {
    var environment = Map.of("META_APP_ID", "1", "META_APP_SECRET", SECRET);
    var settings = MetaSettings.from(new ConfigReader(environment, Map.of()), false);
    var tokens = MetaTokenApi.from(settings).orElseThrow();

    ResponseMutations.feed(
        List.of("{\"access_token\":\"EAAnew\",\"expires_in\":5183944}", error(190, 463)),
        tokens::readToken);
    ResponseMutations.feed(
        List.of("{\"data\":{\"is_valid\":true,\"expires_at\":9,\"scopes\":[\"ads_read\"]}}"),
        response -> tokens.readInspection(TOKEN, response));
  }

  private static ReportPage ofGrain(ReportQuery query, ReportPage page) {
    assertThat(page.readings()).allMatch(reading -> reading.grain() == query.grain());
    assertThat(page.readings()).allMatch(reading -> query.range().contains(reading.day()));
    return page;
  }

  private static ApiResponse inHeaders(ApiResponse response) {
    var changed = response;
    for (var name :
        List.of(
            "X-Business-Use-Case-Usage",
            "X-Ad-Account-Usage",
            "X-App-Usage",
            "X-FB-Ads-Insights-Throttle")) {
      changed = withHeader(changed, name, response.body());
    }
    return changed;
  }
}
