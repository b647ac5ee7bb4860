package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.ingestion.adapter.ExpectedTotals;
import dev.campaignanalytics.model.Counters;
import java.math.BigInteger;
import java.util.stream.Stream;

/** Adds up the rows of a report and compares them with what the platform says they make. */
final class TotalsCheck {
  private final Sum distinct = new Sum();
  private final Sum repeated = new Sum();
  private boolean incomplete;

  /** How the rows and the totals go together. */
  enum Outcome {
    /** They are equal, or there is nothing to compare. */
    REACHED,
    /** Equal when rows that came again are counted as often as they came. */
    REACHED_WITH_REPEATS,
    /** Not equal, and some rows came again. */
    MISSED_WITH_REPEATS,
    MISSED,
    /** Nothing is said of the figures, and fewer rows came than there are. */
    ROWS_MISSING
  }

  void add(Counters row, boolean again) {
    (again ? repeated : distinct).add(row);
  }

  /** A row could not be read, so nothing can be said of the sums. */
  void leaveOut() {
    incomplete = true;
  }

  /** The rows since the last time against their totals; what follows is added up anew. */
  Outcome close(ExpectedTotals expected) {
    var outcome = outcome(expected);
    incomplete = false;
    distinct.clear();
    repeated.clear();
    return outcome;
  }

  private Outcome outcome(ExpectedTotals expected) {
    if (incomplete) {
      return Outcome.REACHED;
    }
    if (expected.figures().isEmpty()) {
      boolean fewer = expected.rows().filter(rows -> distinct.rows < rows).isPresent();
      return fewer ? Outcome.ROWS_MISSING : Outcome.REACHED;
    }
    var all = distinct.plus(repeated);
    if (distinct.reaches(expected)) {
      return Outcome.REACHED;
    }
    if (repeated.rows == 0) {
      return Outcome.MISSED;
    }
    return all.reaches(expected) ? Outcome.REACHED_WITH_REPEATS : Outcome.MISSED_WITH_REPEATS;
  }

  private static final class Sum {
    private BigInteger impressions = BigInteger.ZERO;
    private BigInteger clicks = BigInteger.ZERO;
    private BigInteger cost = BigInteger.ZERO;
    private long rows;

    private void add(Counters row) {
      impressions = impressions.add(BigInteger.valueOf(row.impressions()));
      clicks = clicks.add(BigInteger.valueOf(row.clicks()));
      cost = cost.add(BigInteger.valueOf(row.cost()));
      rows++;
    }

    private Sum plus(Sum other) {
      var sum = new Sum();
      Stream.of(this, other)
          .forEach(
              part -> {
                sum.impressions = sum.impressions.add(part.impressions);
                sum.clicks = sum.clicks.add(part.clicks);
                sum.cost = sum.cost.add(part.cost);
                sum.rows += part.rows;
              });
      return sum;
    }

    private boolean reaches(ExpectedTotals expected) {
      var figures = expected.figures().orElseThrow();
      var mostApart =
          BigInteger.valueOf(expected.roundingPerRow()).multiply(BigInteger.valueOf(rows));
      var apart = cost.subtract(BigInteger.valueOf(figures.cost())).abs();
      return impressions.equals(BigInteger.valueOf(figures.impressions()))
          && clicks.equals(BigInteger.valueOf(figures.clicks()))
          && apart.compareTo(mostApart) <= 0;
    }

    private void clear() {
      impressions = BigInteger.ZERO;
      clicks = BigInteger.ZERO;
      cost = BigInteger.ZERO;
      rows = 0;
    }
  }
}
