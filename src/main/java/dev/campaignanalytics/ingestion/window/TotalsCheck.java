package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.ingestion.adapter.ExpectedTotals;
import dev.campaignanalytics.model.Counters;
import java.math.BigInteger;
import java.util.stream.Stream;

/** Adds up the rows of a report and compares them with the totals that the platform gives. */
final class TotalsCheck {
  private final Sum distinct = new Sum();
  private final Sum repeated = new Sum();
  private boolean incomplete;

  /** The result of comparing the rows with the totals. */
  enum Outcome {
    /** They are equal, or there is nothing to compare. */
    REACHED,
    /** Equal when repeated rows are counted as often as they occurred. */
    REACHED_WITH_REPEATS,
    /** Not equal, and some rows were repeated. */
    MISSED_WITH_REPEATS,
    MISSED,
    /** No total figures are given, and fewer rows were received than there are. */
    ROWS_MISSING
  }

  void add(Counters row, boolean again) {
    (again ? repeated : distinct).add(row);
  }

  /** Rows that say nothing: they count, and their figures are zero. */
  void addSilent(int rows) {
    distinct.rows += rows;
  }

  /** A row could not be read, so the sums cannot be checked. */
  void leaveOut() {
    incomplete = true;
  }

  /** Compares the rows since the last call with their totals; then the sums restart from zero. */
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
      var maxSpread =
          BigInteger.valueOf(expected.roundingPerRow()).multiply(BigInteger.valueOf(rows));
      var apart = cost.subtract(BigInteger.valueOf(figures.cost())).abs();
      return impressions.equals(BigInteger.valueOf(figures.impressions()))
          && clicks.equals(BigInteger.valueOf(figures.clicks()))
          && apart.compareTo(maxSpread) <= 0;
    }

    private void clear() {
      impressions = BigInteger.ZERO;
      clicks = BigInteger.ZERO;
      cost = BigInteger.ZERO;
      rows = 0;
    }
  }
}
