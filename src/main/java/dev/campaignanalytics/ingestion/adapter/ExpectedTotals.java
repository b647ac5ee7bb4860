package dev.campaignanalytics.ingestion.adapter;

import dev.campaignanalytics.model.Counters;
import java.util.Optional;

/**
 * The totals that a platform states for the rows of all pages. They are on the last page of the
 * rows that they cover.
 *
 * @param figures impressions, clicks and cost, the others are 0; empty where no usable totals were
 *     given
 * @param roundingPerRow how far the cost may differ for each row, in micros
 * @param rows how many there are; empty where that was not given
 */
public record ExpectedTotals(Optional<Counters> figures, long roundingPerRow, Optional<Long> rows) {
  /** The rows are complete, and no totals are given. */
  public static final ExpectedTotals UNKNOWN =
      new ExpectedTotals(Optional.empty(), 0, Optional.empty());

  public static ExpectedTotals of(Counters figures, long roundingPerRow) {
    return new ExpectedTotals(Optional.of(figures), roundingPerRow, Optional.empty());
  }

  /** The same with the number of rows. */
  public ExpectedTotals ofRows(Optional<Long> number) {
    return new ExpectedTotals(figures, roundingPerRow, number);
  }
}
