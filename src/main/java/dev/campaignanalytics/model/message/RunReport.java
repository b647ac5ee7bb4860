package dev.campaignanalytics.model.message;

import dev.campaignanalytics.model.CleanText;
import dev.campaignanalytics.model.DateRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one read of a window gave. It adds up: fetched = inserted + updated + unchanged + rejected.
 *
 * @param feed the feed's name, or {@code backfill}
 * @param reasons the first rejections, each with where and why
 * @param remarks what else is worth knowing, counted
 */
public record RunReport(
    String feed,
    DateRange window,
    Instant startedAt,
    Instant endedAt,
    Rows rows,
    List<String> reasons,
    Map<String, Integer> remarks) {
  private static final int LONGEST_REASON = 1000;

  public RunReport {
    reasons = reasons.stream().map(reason -> CleanText.of(reason, LONGEST_REASON)).toList();
    remarks = Map.copyOf(remarks);
  }

  /** Not a remark about rows, but what the query cost. */
  private static final String COST = "query_resource_consumption";

  /** The remarks that a person should see even when the next run has none. */
  public Map<String, Integer> notable() {
    return remarks.entrySet().stream()
        .filter(remark -> remark.getValue() > 0 && !remark.getKey().equals(COST))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Rows by what became of them.
   *
   * @param zeroed stored rows that the window no longer had; not among the fetched
   */
  public record Rows(
      int fetched, int inserted, int updated, int unchanged, int rejected, int zeroed) {}
}
