package dev.campaignanalytics.ingestion.adapter;

import dev.campaignanalytics.model.budget.ListedBudgets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Part of a listing.
 *
 * @param next the cursor of the next page; empty on the last one
 * @param budgets of the campaigns of this page
 */
public record ListPage<T>(
    List<T> items, List<Rejected> rejected, String next, ListedBudgets budgets) {
  public ListPage {
    items = List.copyOf(items);
    rejected = List.copyOf(rejected);
  }

  public ListPage(List<T> items, List<Rejected> rejected, String next) {
    this(items, rejected, next, ListedBudgets.NONE);
  }

  public boolean isLast() {
    return next.isEmpty();
  }

  /**
   * A row that cannot be used.
   *
   * @param where enough to find it again: a campaign id, a position
   * @param reason what is wrong with it, naming the field; never the whole row
   * @param day the local day that the row names; empty when it names none
   * @param payload the row, redacted and short; empty where the row contains no figures
   */
  public record Rejected(String where, String reason, Optional<LocalDate> day, String payload) {
    public Rejected {
      boolean says = reason != null && !reason.isBlank() && !reason.equals("null");
      reason = says ? reason : "cannot be read";
    }

    public Rejected(String where, String reason) {
      this(where, reason, Optional.empty(), "");
    }

    /** The same row, found again by another description of its position. */
    public Rejected at(String position) {
      return new Rejected(position, reason, day, payload);
    }
  }
}
