package dev.campaignanalytics.ingestion.adapter;

import dev.campaignanalytics.model.Counters;
import java.util.Optional;

/**
 * What a platform says that the rows of all pages make together. It stands on the last page of the
 * rows that it is about.
 *
 * @param figures impressions, clicks and cost, the others are 0; empty where nothing usable was
 *     said
 * @param roundingPerRow how far the cost may be apart for each row, in micros
 * @param rows how many there are; empty where that was not said
 */
public record ExpectedTotals(Optional<Counters> figures, long roundingPerRow, Optional<Long> rows) {
  /** The rows are complete, and nothing says what they make. */
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
