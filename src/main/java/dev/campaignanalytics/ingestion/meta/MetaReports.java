package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.ingestion.adapter.ApiAnswer;
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

  ReportPage read(ReportQuery query, ApiAnswer answer) {
    var step = MetaStep.of(query);
    var asked = asked(query, step);
    var body = MetaAnswer.read(answer, asked);
    return switch (step.kind()) {
      case PAGE, ROWS -> page(query, step, answer, new MetaPage(body, asked));
      case SUBMIT ->
          submitted(query, step.submitted(runId(body, asked), answer.receivedAt()), answer);
      case POLL -> new MetaJob(query, step, asked).read(body, answer);
    };
  }

  /**
   * A range that needed a job still uses jobs when it shrinks: its halves would time out again as
   * direct calls.
   */
  private static MetaFaults.Asked asked(ReportQuery query, MetaStep step) {
    var where = "Meta account " + query.account().accountId();
    var shrink =
        switch (step.kind()) {
          case PAGE -> List.of(Shrink.PAGE_SIZE, Shrink.RANGE, Shrink.ASYNC);
          case ROWS -> List.of(Shrink.PAGE_SIZE, Shrink.RANGE, Shrink.CAMPAIGNS);
          case SUBMIT, POLL -> List.of(Shrink.RANGE, Shrink.CAMPAIGNS);
        };
    return new MetaFaults.Asked(where, shrink, step.asksForRun());
  }

  private ReportPage page(ReportQuery query, MetaStep step, ApiAnswer answer, MetaPage page) {
    var collected = rows.read(query, page.items(), answer.receivedAt());
    var next = page.next(step.after()).map(after -> query.at(step.turnedTo(after).cursor()));
    return collected.page(next, MetaUsage.of(answer));
  }

  private static String runId(JsonFields body, MetaFaults.Asked asked) {
    return body.text("report_run_id")
        // It is used in a path.
        .filter(id -> id.matches("\\d{1,40}"))
        .orElseThrow(() -> MetaAnswer.unreadable(asked, "no report_run_id"));
  }

  private static ReportPage submitted(ReportQuery query, MetaStep step, ApiAnswer answer) {
    var size = query.size();
    var job = query.sized(new ReportQuery.Size(size.pageSize(), true, size.leaveOut()));
    return ReportPage.waiting(job.at(step.cursor()), MetaJob.wait(step), MetaUsage.of(answer));
  }
}
