package dev.campaignanalytics.ingestion.adapter;

import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of one step of a report.
 *
 * @param rows the valid rows, each as often as it was received
 * @param campaigns names seen in the rows, for campaigns that no listing returns
 * @param silent how many valid rows say nothing, such as zeros of hours that have not begun
 * @param rejected the invalid rows
 * @param remarks how often something unusual was seen in valid rows, such as {@code
 *     negative_amounts}
 * @param totals on the last page of rows: the totals of all of them, where the platform gives them
 * @param step how the report continues
 * @param usage what the response said about quotas
 */
public record ReportPage(
    List<ReportRow> rows,
    int silent,
    List<Campaign> campaigns,
    List<ListPage.Rejected> rejected,
    Map<String, Integer> remarks,
    Optional<ExpectedTotals> totals,
    Step step,
    QuotaUsage usage) {
  /**
   * The remark for a response without rows from a platform that also sends it for an invalid query:
   * a row that is absent from it is not zero.
   */
  public static final String UNPROVEN = "empty_proves_nothing";

  public ReportPage {
    rows = List.copyOf(rows);
    campaigns = List.copyOf(campaigns);
    rejected = List.copyOf(rejected);
    remarks = Map.copyOf(remarks);
  }

  /**
   * How a report continues.
   *
   * @param next the next step; empty when the report is complete
   * @param delay how long to wait before the next step (asynchronous jobs)
   */
  public record Step(Optional<ReportQuery> next, Duration delay) {}

  /** A step without rows. */
  public static ReportPage empty(Step step, QuotaUsage usage) {
    return new ReportPage(
        List.of(), 0, List.of(), List.of(), Map.of(), Optional.empty(), step, usage);
  }

  /** A step without rows, such as a job that is not ready. */
  public static ReportPage pollAfter(ReportQuery next, Duration delay, QuotaUsage usage) {
    return empty(new Step(Optional.of(next), delay), usage);
  }

  public Optional<ReportQuery> next() {
    return step.next();
  }

  public Duration delay() {
    return step.delay();
  }

  /** The readings of the valid rows, each as often as it was received. */
  public List<Reading> readings() {
    return rows.stream().map(ReportRow::reading).toList();
  }

  /** Whether there was no row at all, valid or invalid. */
  public boolean isEmpty() {
    return rows.isEmpty() && silent == 0 && rejected.isEmpty();
  }
}
