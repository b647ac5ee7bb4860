package dev.campaignanalytics.model.audit;

import dev.campaignanalytics.model.Counters;

/**
 * The figures that can be added up over campaigns and that every platform gives for a whole
 * account.
 *
 * @param cost in micros
 */
public record Delivered(long impressions, long clicks, long cost) {
  public static final Delivered ZERO = new Delivered(0, 0, 0);

  public static Delivered of(Counters counters) {
    return new Delivered(counters.impressions(), counters.clicks(), counters.cost());
  }

  public Delivered plus(Delivered other) {
    return new Delivered(
        Math.addExact(impressions, other.impressions),
        Math.addExact(clicks, other.clicks),
        Math.addExact(cost, other.cost));
  }

  public Delivered minus(Delivered other) {
    return new Delivered(
        Math.subtractExact(impressions, other.impressions),
        Math.subtractExact(clicks, other.clicks),
        Math.subtractExact(cost, other.cost));
  }

  /** Whether every figure is between those of {@code a} and {@code b}, both included. */
  public boolean isBetween(Delivered a, Delivered b) {
    return isBetween(impressions, a.impressions, b.impressions)
        && isBetween(clicks, a.clicks, b.clicks)
        && isBetween(cost, a.cost, b.cost);
  }

  private static boolean isBetween(long value, long a, long b) {
    return value >= Math.min(a, b) && value <= Math.max(a, b);
  }
}
