package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one step of a report gave.
 *
 * @param readings the good rows
 * @param campaigns names seen in the rows, for campaigns that no listing shows
 * @param rejected the bad rows
 * @param next the next step; empty when the report is complete
 * @param delay how long to wait before the next step (asynchronous jobs)
 * @param usage what the answer said about quotas
 * @param remarks what is worth counting about good rows, such as {@code duplicate_rows}: how often
 */
public record ReportPage(
    List<Reading> readings,
    List<Campaign> campaigns,
    List<Page.Rejected> rejected,
    Optional<ReportQuery> next,
    Duration delay,
    Usage usage,
    Map<String, Integer> remarks) {
  /**
   * The remark of an answer without rows from a platform that answers so to a wrong question as
   * well: what is absent from it is not zero.
   */
  public static final String UNPROVEN = "empty_proves_nothing";

  public ReportPage {
    readings = List.copyOf(readings);
    campaigns = List.copyOf(campaigns);
    rejected = List.copyOf(rejected);
    remarks = Map.copyOf(remarks);
  }

  public ReportPage(
      List<Reading> readings,
      List<Campaign> campaigns,
      List<Page.Rejected> rejected,
      Optional<ReportQuery> next,
      Duration delay,
      Usage usage) {
    this(readings, campaigns, rejected, next, delay, usage, Map.of());
  }

  /** Whether there was no row at all, good or bad. */
  public boolean isEmpty() {
    return readings.isEmpty() && rejected.isEmpty();
  }

  /** A step without rows, such as a job that is not ready. */
  public static ReportPage waiting(ReportQuery next, Duration delay, Usage usage) {
    return new ReportPage(List.of(), List.of(), List.of(), Optional.of(next), delay, usage);
  }
}
