package dev.campaignanalytics.ingestion;

import java.util.List;

/**
 * Part of a listing.
 *
 * @param next the cursor of the next page; empty on the last one
 */
public record Page<T>(List<T> items, List<Rejected> rejected, String next) {
  public Page {
    items = List.copyOf(items);
    rejected = List.copyOf(rejected);
  }

  public boolean isLast() {
    return next.isEmpty();
  }

  /**
   * A row that cannot be used.
   *
   * @param where enough to find it again: a campaign id, a position
   * @param reason what is wrong with it, naming the field; never the whole row
   */
  public record Rejected(String where, String reason) {}
}
