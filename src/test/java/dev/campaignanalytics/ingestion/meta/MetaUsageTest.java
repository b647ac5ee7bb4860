package dev.campaignanalytics.ingestion.meta;

import static dev.campaignanalytics.ingestion.Answers.ok;
import static dev.campaignanalytics.ingestion.Answers.response;
import static dev.campaignanalytics.ingestion.Answers.withHeader;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.api;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.days;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.error;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.page;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetaUsageTest {
  private final MetaReportApi api = api();

  @Test
  void withoutHeadersNothingIsKnown() {
    assertThat(api.readUsage(ok("{}"))).isEqualTo(QuotaUsage.UNKNOWN);
  }

  @Test
  void scenario16APercentageMayExceedAHundredAndBeADecimal() {
    var usage =
        usage("X-Ad-Account-Usage", "{\"acc_id_util_pct\":118.5,\"reset_time_duration\":90}");

    assertThat(usage.percent()).isEqualTo(118.5);
    assertThat(usage.pause()).isEqualTo(ofSeconds(90));
    assertThat(usage.scope()).isEqualTo(Scope.ACCOUNT);
  }

  @Test
  void scenario17TheWorstOfAllEntriesHolds() {
    var usage =
        usage(
            "X-Business-Use-Case-Usage",
            "{\"804417739265110\":["
                + "{\"type\":\"ads_management\",\"call_count\":5,\"total_cputime\":1},"
                + "{\"type\":\"ads_insights\",\"call_count\":20,\"total_cputime\":97,"
                + "\"total_time\":3,\"estimated_time_to_regain_access\":4,"
                + "\"ads_api_access_tier\":\"development_access\"}]}");

    assertThat(usage)
        .isEqualTo(new QuotaUsage(97, ofMinutes(4), Scope.ACCOUNT, "development_access"));
  }

  @Test
  void theAppsUsagePausesTheApp() {
    var usage = usage("X-App-Usage", "{\"call_count\":28,\"total_time\":93,\"total_cputime\":25}");

    assertThat(usage).isEqualTo(new QuotaUsage(93, ofSeconds(60), Scope.APP, ""));
  }

  @Test
  void theThrottleHeaderTellsAppAndAccountApart() {
    var header =
        "{\"app_id_util_pct\":10,\"acc_id_util_pct\":91.2,\"ads_api_access_tier\":\"standard_access\"}";

    assertThat(usage("X-FB-Ads-Insights-Throttle", header))
        .isEqualTo(new QuotaUsage(91.2, ofSeconds(60), Scope.ACCOUNT, "standard_access"));
  }

  @Test
  void belowNinetyPercentThereIsNoPause() {
    var usage = usage("X-Ad-Account-Usage", "{\"acc_id_util_pct\":89,\"reset_time_duration\":100}");

    assertThat(usage.percent()).isEqualTo(89);
    assertThat(usage.pause()).isZero();
  }

  @Test
  void theLongestPauseOfSeveralHeadersHolds() {
    var response =
        withHeader(
            withHeader(ok("{}"), "X-App-Usage", "{\"call_count\":95}"),
            "X-Business-Use-Case-Usage",
            "{\"1\":[{\"call_count\":91,\"estimated_time_to_regain_access\":7}]}");

    assertThat(api.readUsage(response))
        .isEqualTo(new QuotaUsage(95, ofMinutes(7), Scope.ACCOUNT, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "{\"1\":{}}",
        "{\"1\":[null,5,{}]}",
        "{\"call_count\":\"many\",\"acc_id_util_pct\":[],\"1\":[{\"call_count\":{}}]}",
        "{\"call_count\":-5,\"acc_id_util_pct\":-1}"
      })
  void aHeaderThatCannotBeReadDoesNotSpoilTheAnswer(String value) {
    var response = ok(page());
    for (var name :
        new String[] {"X-App-Usage", "X-Ad-Account-Usage", "X-Business-Use-Case-Usage"}) {
      response = withHeader(response, name, value);
    }

    var usage = api.reports().read(days(), response).usage();

    assertThat(usage.percent()).isZero();
    assertThat(usage.pause()).isZero();
  }

  @Test
  void anAbsurdWaitIsADayAtMost() {
    var header = "{\"1\":[{\"estimated_time_to_regain_access\":99999999999999999999}]}";

    assertThat(usage("X-Business-Use-Case-Usage", header).pause()).isEqualTo(ofMinutes(24 * 60));
  }

  private QuotaUsage usage(String header, String value) {
    return api.readUsage(withHeader(response(400, error(4, 0)), header, value));
  }
}
