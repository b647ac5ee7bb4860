package dev.campaignanalytics.model.pacing;

import java.util.Arrays;
import java.util.Optional;

/**
 * How far ended periods ended from what was projected when the same number of days was left: {@code
 * log(real / projected)}, in ascending order.
 */
public final class PastErrors {
  /** With fewer, no share of them says anything. */
  public static final int ENOUGH = 100;

  public static final PastErrors NONE = new PastErrors(new double[0]);

  private final double[] sorted;

  private PastErrors(double[] sorted) {
    this.sorted = sorted;
  }

  public static PastErrors of(double[] errors) {
    var sorted = errors.clone();
    Arrays.sort(sorted);
    return new PastErrors(sorted);
  }

  public boolean areEnough() {
    return sorted.length >= ENOUGH;
  }

  public int count() {
    return sorted.length;
  }

  /** The range that contains a share of the ends; empty when there are too few errors. */
  public Optional<Interval> interval(long projected, double share) {
    if (!areEnough()) {
      return Optional.empty();
    }
    double outside = (1 - share) / 2;
    return Optional.of(
        new Interval(
            Math.round(projected * Math.exp(quantile(outside))),
            Math.round(projected * Math.exp(quantile(1 - outside)))));
  }

  private double quantile(double share) {
    double at = share * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  /** The share of ends above an amount; empty when there are too few errors. */
  public Optional<Double> above(long projected, double amount) {
    return areEnough() ? Optional.of(1 - atMost(projected, amount)) : Optional.empty();
  }

  /** The share of ends below an amount; empty when there are too few errors. */
  public Optional<Double> below(long projected, double amount) {
    return areEnough() ? Optional.of(atMost(projected, Math.nextDown(amount))) : Optional.empty();
  }

  private double atMost(long projected, double amount) {
    if (projected == 0) {
      return amount >= 0 ? 1 : 0;
    }
    return upTo(Math.log(amount / projected)) / (double) sorted.length;
  }

  /** How many errors are at most this one. */
  private int upTo(double error) {
    int from = 0;
    int to = sorted.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle] <= error) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** The probable range of the end, in micros. */
  public record Interval(long low, long high) {
    public boolean contains(long amount) {
      return low <= amount && amount <= high;
    }
  }
}
