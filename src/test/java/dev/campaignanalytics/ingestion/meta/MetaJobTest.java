package dev.campaignanalytics.ingestion.meta;

import static dev.campaignanalytics.ingestion.Answers.NOW;
import static dev.campaignanalytics.ingestion.Answers.TOKEN;
import static dev.campaignanalytics.ingestion.Answers.at;
import static dev.campaignanalytics.ingestion.Answers.fault;
import static dev.campaignanalytics.ingestion.Answers.ok;
import static dev.campaignanalytics.ingestion.Answers.parameters;
import static dev.campaignanalytics.ingestion.Answers.response;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.api;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.dayRow;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.error;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.page;
import static dev.campaignanalytics.ingestion.meta.MetaFixture.pageWithNext;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.adapter.SourceException.Shrink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetaJobTest {
  private static final String RUN = "{\"report_run_id\":\"6087412035518\"}";

  private final MetaReportApi api = api();
  private final ReportQuery job =
      MetaFixture.days().sized(new ReportQuery.Size(0, true, List.of()));

  @Test
  void scenario12AJobIsSubmittedPolledAndFetched() {
    var submitted = api.reports().read(job, ok(RUN));
    var queued = api.reports().read(next(submitted), ok(status("Job Not Started", 0)));
    var running = api.reports().read(next(queued), ok(status("Job Running", 40)));
    var done = api.reports().read(next(running), ok(status("Job Completed", 100)));
    var early = fault(() -> api.reports().read(next(done), response(400, error(2637, 1815107))));
    var rows = api.reports().read(next(done), ok(page(dayRow(""))));

    assertThat(path(submitted)).isEqualTo("/meta/v26.0/6087412035518");
    assertThat(path(done)).isEqualTo("/meta/v26.0/6087412035518/insights");
    assertThat(early.kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(early.details().backoff().delays())
        .hasSize(8)
        .startsWith(ofSeconds(5), ofSeconds(10), ofSeconds(20))
        .endsWith(ofSeconds(60));
    assertThat(rows.readings()).hasSize(1);
    assertThat(rows.next()).isEmpty();
  }

  @Test
  void theRowsOfAJobComeInPagesOfTheirOwn() {
    var done = finished();
    var first = api.reports().read(next(done), ok(pageWithNext("A7", dayRow(""))));

    var call = api.reports().call(next(first), TOKEN);

    assertThat(call.method()).isEqualTo(ApiCall.Method.GET);
    assertThat(parameters(call.uri().getRawQuery()))
        .containsEntry("limit", "500")
        .containsEntry("after", "A7")
        .doesNotContainKey("level");
  }

  @Test
  void pollsComeLessAndLessOften() {
    var delays = new ArrayList<Duration>();
    var page = api.reports().read(job, ok(RUN));
    for (int poll = 0; poll < 5; poll++) {
      delays.add(page.delay());
      page = api.reports().read(next(page), ok(status("Job Running", 1)));
    }

    assertThat(delays)
        .containsExactly(ofSeconds(5), ofSeconds(10), ofSeconds(20), ofSeconds(40), ofSeconds(60));
  }

  @Test
  void completedCountsOnlyTogetherWithAHundredPercent() {
    var page = api.reports().read(polling(), ok(status("Job Completed", 99)));

    assertThat(path(page)).isEqualTo("/meta/v26.0/6087412035518");
  }

  @Test
  void anUnknownStatusCountsAsRunning() {
    var page = api.reports().read(polling(), ok(status("Job Dreaming", 10)));

    assertThat(path(page)).isEqualTo("/meta/v26.0/6087412035518");
  }

  @Test
  void scenario13AReportThatIsTooLargeIsSplitAndStaysAJob() {
    var failed =
        "{\"async_status\":\"Job Failed\",\"async_percent_completion\":30,"
            + "\"error_code\":-3,\"error_subcode\":1504045}";

    var fault = fault(() -> api.reports().read(polling(), ok(failed)));

    assertThat(fault.kind()).isEqualTo(Kind.TOO_LARGE);
    assertThat(fault.details().shrink()).containsExactly(Shrink.RANGE, Shrink.CAMPAIGNS);
    assertThat(polling().over(job.range()).size().async()).isTrue();
  }

  @Test
  void aRangeThatNeededAJobStaysAJobWhenItShrinks() {
    var month =
        MetaFixture.days()
            .over(
                new dev.campaignanalytics.model.DateRange(
                    job.range().from().minusDays(27), job.range().to()));

    var polling = next(api.reports().read(month, ok(RUN)));

    assertThat(api.reports().call(polling.over(job.range()), TOKEN).method())
        .isEqualTo(ApiCall.Method.POST);
  }

  @Test
  void scenario14ASkippedJobIsSubmittedAgain() {
    var page = api.reports().read(polling(), ok(status("Job Skipped", 0)));

    assertThat(api.reports().call(next(page), TOKEN).method()).isEqualTo(ApiCall.Method.POST);
  }

  @Test
  void aJobThatFailsIsSubmittedThreeTimesMoreAndThenShrunk() {
    var failed =
        ok("{\"async_status\":\"Job Failed\",\"error_code\":-2,\"error_subcode\":2490547}");
    var query = job;
    for (int again = 0; again < 3; again++) {
      var page = api.reports().read(next(api.reports().read(query, ok(RUN))), failed);
      assertThat(page.delay()).isEqualTo(ofSeconds(60));
      query = next(page);
    }
    var last = next(api.reports().read(query, ok(RUN)));

    var fault = fault(() -> api.reports().read(last, failed));

    assertThat(fault.kind()).isEqualTo(Kind.TOO_LARGE);
    assertThat(fault.details().shrink()).containsExactly(Shrink.RANGE, Shrink.CAMPAIGNS);
  }

  @Test
  void aJobThatDiedOfItsTokenIsNotSubmittedAgain() {
    var failed = ok("{\"async_status\":\"Job Failed\",\"error_code\":190,\"error_subcode\":460}");

    assertThat(fault(() -> api.reports().read(polling(), failed)).kind()).isEqualTo(Kind.REAUTH);
  }

  @Test
  void aJobWithoutProgressIsGivenUpAfterFiveMinutes() {
    var early = at(NOW.plus(ofMinutes(4)), ok(status("Job Started", 0)));
    var late = at(NOW.plus(ofMinutes(5)), ok(status("Job Started", 0)));
    var moving = at(NOW.plus(ofMinutes(59)), ok(status("Job Running", 3)));
    var endless = at(NOW.plus(ofMinutes(60)), ok(status("Job Running", 97)));

    assertThat(isSubmit(api.reports().read(polling(), early))).isFalse();
    assertThat(isSubmit(api.reports().read(polling(), late))).isTrue();
    assertThat(isSubmit(api.reports().read(polling(), moving))).isFalse();
    assertThat(isSubmit(api.reports().read(polling(), endless))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"report_run_id\":6087412035518}", RUN})
  void scenario15ARunIdMayBeANumber(String body) {
    assertThat(path(api.reports().read(job, ok(body)))).isEqualTo("/meta/v26.0/6087412035518");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"report_run_id\":\"../me\"}", "{\"report_run_id\":\"1?x=\"}"})
  void whatIsNoRunIdIsNotPutIntoAPath(String body) {
    assertThat(fault(() -> api.reports().read(job, ok(body))).kind()).isEqualTo(Kind.TRANSIENT);
  }

  @Test
  void aRunThatIsNotKnownYetIsAskedForAgain() {
    var fault = fault(() -> api.reports().read(polling(), response(400, error(100, 33))));

    assertThat(fault.kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(fault.details().backoff().delays()).hasSize(5).containsOnly(ofSeconds(1));
  }

  private ReportQuery polling() {
    return next(api.reports().read(job, ok(RUN)));
  }

  private ReportPage finished() {
    return api.reports().read(polling(), ok(status("Job Completed", 100)));
  }

  private boolean isSubmit(ReportPage page) {
    return api.reports().call(next(page), TOKEN).method() == ApiCall.Method.POST;
  }

  private String path(ReportPage page) {
    return api.reports().call(next(page), TOKEN).uri().getPath();
  }

  private static ReportQuery next(ReportPage page) {
    return page.next().orElseThrow();
  }

  private static String status(String status, int percent) {
    return "{\"id\":\"6087412035518\",\"async_status\":\"%s\",\"async_percent_completion\":%d}"
        .formatted(status, percent);
  }
}
