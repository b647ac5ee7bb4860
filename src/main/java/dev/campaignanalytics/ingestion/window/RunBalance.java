package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.model.message.BatchOutcome;
import dev.campaignanalytics.model.message.RunReport;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the rows of runs by result, and the runs that do not account for each row exactly once.
 */
final class RunBalance {
  private static final Logger log = LoggerFactory.getLogger(RunBalance.class);

  private final LongAdder unbalanced = new LongAdder();

  /**
   * What was committed stays if the numbers do not add up; the next run reads the same rows again.
   *
   * @param run names the run, for the log
   * @param usable how many rows could be used
   */
  RunReport.Rows count(String run, int usable, PagedRows<?, ?> rows, BatchOutcome outcome) {
    var counts =
        new RunReport.Rows(
            usable + rows.rejected(),
            outcome.inserted(),
            outcome.updated(),
            outcome.unchanged(),
            rows.rejected() + outcome.rejected(),
            outcome.zeroed());
    if (!counts.isBalanced()) {
      unbalanced.increment();
      rows.remark("rows_do_not_add_up");
      log.error("run of {}: {} do not add up", run, counts);
    }
    return counts;
  }

  /** How many runs did not account for each row exactly once. */
  long unbalanced() {
    return unbalanced.sum();
  }
}
