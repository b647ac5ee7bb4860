package dev.campaignanalytics.ingestion.adapter;

import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one step of a report gave.
 *
 * @param rows the good rows, each as often as it came
 * @param campaigns names seen in the rows, for campaigns that no listing shows
 * @param rejected the bad rows
 * @param remarks what is worth counting about good rows, such as {@code negative_amounts}: how
 *     often
 * @param totals on the last page of rows: what all of them make, where the platform says so
 * @param step how it goes on
 * @param usage what the answer said about quotas
 */
public record ReportPage(
    List<ReportRow> rows,
    List<Campaign> campaigns,
    List<ListPage.Rejected> rejected,
    Map<String, Integer> remarks,
    Optional<ExpectedTotals> totals,
    Step step,
    QuotaUsage usage) {
  /**
   * The remark of an answer without rows from a platform that answers so to a wrong question as
   * well: what is absent from it is not zero.
   */
  public static final String UNPROVEN = "empty_proves_nothing";

  public ReportPage {
    rows = List.copyOf(rows);
    campaigns = List.copyOf(campaigns);
    rejected = List.copyOf(rejected);
    remarks = Map.copyOf(remarks);
  }

  /**
   * How a report goes on.
   *
   * @param next the next step; empty when the report is complete
   * @param delay how long to wait before the next step (asynchronous jobs)
   */
  public record Step(Optional<ReportQuery> next, Duration delay) {}

  /** A step without rows. */
  public static ReportPage empty(Step step, QuotaUsage usage) {
    return new ReportPage(List.of(), List.of(), List.of(), Map.of(), Optional.empty(), step, usage);
  }

  /** A step without rows, such as a job that is not ready. */
  public static ReportPage waiting(ReportQuery next, Duration delay, QuotaUsage usage) {
    return empty(new Step(Optional.of(next), delay), usage);
  }

  public Optional<ReportQuery> next() {
    return step.next();
  }

  public Duration delay() {
    return step.delay();
  }

  /** What the good rows say, each as often as it came. */
  public List<Reading> readings() {
    return rows.stream().map(ReportRow::reading).toList();
  }

  /** Whether there was no row at all, good or bad. */
  public boolean isEmpty() {
    return rows.isEmpty() && rejected.isEmpty();
  }
}
