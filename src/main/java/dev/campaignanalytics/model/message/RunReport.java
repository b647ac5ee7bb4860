package dev.campaignanalytics.model.message;

import dev.campaignanalytics.model.CleanText;
import dev.campaignanalytics.model.DateRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The result of one read of a window. The numbers add up: fetched = inserted + updated + unchanged
 * + rejected.
 *
 * @param feed the feed's name, or {@code backfill}
 * @param reasons the first rejections, each with its position and reason
 * @param remarks other findings, with their counts
 */
public record RunReport(
    String feed,
    DateRange window,
    Instant startedAt,
    Instant endedAt,
    Rows rows,
    List<String> reasons,
    Map<String, Integer> remarks) {
  private static final int MAX_REASON_LENGTH = 1000;

  public RunReport {
    reasons = reasons.stream().map(reason -> CleanText.of(reason, MAX_REASON_LENGTH)).toList();
    remarks = Map.copyOf(remarks);
  }

  /** Not a remark about rows, but the cost of the query. */
  private static final String COST = "query_resource_consumption";

  /** The remarks that a user should see even if the next run has none. */
  public Map<String, Integer> notable() {
    return remarks.entrySet().stream()
        .filter(remark -> remark.getValue() > 0 && !remark.getKey().equals(COST))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * Numbers of rows by result.
   *
   * @param zeroed stored rows that the window no longer contained; not included in fetched
   */
  public record Rows(
      int fetched, int inserted, int updated, int unchanged, int rejected, int zeroed) {
    /** Whether each fetched row has exactly one result. */
    public boolean isBalanced() {
      return Math.min(Math.min(inserted, updated), Math.min(unchanged, rejected)) >= 0
          && fetched == inserted + updated + unchanged + rejected;
    }
  }
}
