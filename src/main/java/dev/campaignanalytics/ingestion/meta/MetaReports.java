package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException.Shrink;
import dev.campaignanalytics.ingestion.json.JsonFields;
import java.util.List;

/** Reads the responses of a report, step by step. */
final class MetaReports {
  private final MetaRows rows;

  MetaReports(MetaSettings.Reports settings) {
    this.rows = new MetaRows(settings);
  }

  ReportPage read(ReportQuery query, ApiResponse response) {
    var step = MetaStep.of(query);
    var requested = requestInfo(query, step);
    var body = MetaResponse.read(response, requested);
    return switch (step.kind()) {
      case PAGE, ROWS -> page(query, step, response, new MetaPage(body, requested));
      case SUBMIT ->
          submitted(query, step.submitted(runId(body, requested), response.receivedAt()), response);
      case POLL -> new MetaJob(query, step, requested).read(body, response);
    };
  }

  /**
   * A range that needed a job still uses jobs when it shrinks: its halves would time out again as
   * direct calls.
   */
  private static MetaFaults.RequestInfo requestInfo(ReportQuery query, MetaStep step) {
    var where = "Meta account " + query.account().accountId();
    var shrink =
        switch (step.kind()) {
          case PAGE -> List.of(Shrink.PAGE_SIZE, Shrink.RANGE, Shrink.ASYNC);
          case ROWS -> List.of(Shrink.PAGE_SIZE, Shrink.RANGE, Shrink.CAMPAIGNS);
          case SUBMIT, POLL -> List.of(Shrink.RANGE, Shrink.CAMPAIGNS);
        };
    return new MetaFaults.RequestInfo(where, shrink, step.requestsRun());
  }

  private ReportPage page(ReportQuery query, MetaStep step, ApiResponse response, MetaPage page) {
    var collected = rows.read(query, page.items(), response.receivedAt());
    var next = page.next(step.after()).map(after -> query.at(step.turnedTo(after).cursor()));
    return collected.page(next, MetaUsage.of(response));
  }

  private static String runId(JsonFields body, MetaFaults.RequestInfo requested) {
    return body.text("report_run_id")
        // It is used in a path.
        .filter(id -> id.matches("\\d{1,40}"))
        .orElseThrow(() -> MetaResponse.unreadable(requested, "no report_run_id"));
  }

  private static ReportPage submitted(ReportQuery query, MetaStep step, ApiResponse response) {
    var size = query.size();
    var job = query.sized(new ReportQuery.Size(size.pageSize(), true, size.leaveOut()));
    return ReportPage.pollAfter(job.at(step.cursor()), MetaJob.delay(step), MetaUsage.of(response));
  }
}
