package dev.campaignanalytics.emulator.world;

import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.Platform;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Divides an hour of a campaign among its leaves, by whole numbers: the parts always add up to the
 * whole. Clicks and cost follow the impressions, conversions the clicks, and revenue the
 * conversions, so that no ad has clicks without impressions.
 */
final class FigureSplit {
  private final WorldCampaign campaign;
  private final SeededRandom ofHour;
  private final long[] weights;

  FigureSplit(WorldCampaign campaign, List<WorldEntity> leaves, LocalDate day, int hour) {
    this.campaign = campaign;
    this.ofHour = campaign.dice().on("split").on(day.toEpochDay()).on(hour).on("start");
    this.weights =
        leaves.stream().mapToLong(leaf -> leaf.runsOn(day) ? leaf.weight() : 0).toArray();
  }

  /** One for each leaf, in their order. */
  List<Counters> of(Counters whole) {
    var account = campaign.account();
    long step = account.platform() == Platform.GOOGLE ? 1 : Micros.PER_UNIT;
    long[] impressions = parts(whole.impressions(), 1, weights);
    long[] clicks = parts(whole.clicks(), 1, impressions);
    long[] cost = parts(whole.cost(), account.costStep(), impressions);
    long[] conversions = parts(whole.conversions(), step, clicks);
    long[] revenue = parts(whole.revenue(), account.revenueStep(), conversions);
    var split = new ArrayList<Counters>(weights.length);
    for (int i = 0; i < weights.length; i++) {
      split.add(new Counters(impressions[i], clicks[i], conversions[i], cost[i], revenue[i]));
    }
    return split;
  }

  /**
   * Whole steps in proportion to {@code by}, or to the weights where that is zero; what is less
   * than a step goes to the first leaf with a share. Where a small number falls depends on the
   * hour, so that it is not always the same leaf.
   */
  private long[] parts(long whole, long step, long[] by) {
    var parts = new long[weights.length];
    if (whole == 0) {
      return parts;
    }
    long sum = LongStream.of(by).sum();
    if (sum <= 0 && by != weights) {
      return parts(whole, step, weights);
    }
    if (sum <= 0) {
      // On a day before all leaves, everything is the first one's.
      parts[0] = whole;
      return parts;
    }
    long sign = Long.signum(whole);
    long steps = whole * sign / step;
    long start = ofHour.between(0, sum - 1);
    long reached = 0;
    long before = 0;
    for (int i = 0; i < parts.length; i++) {
      reached += by[i];
      long upTo = proportion(steps, reached, start, sum);
      parts[i] = (upTo - before) * step * sign;
      before = upTo;
    }
    parts[firstPositive(by)] += whole % step;
    return parts;
  }

  /** {@code (steps × reached + start) ÷ sum}, rounded down, also where the product is too long. */
  private static long proportion(long steps, long reached, long start, long sum) {
    if (Math.multiplyHigh(steps, reached) == 0 && steps * reached >> 62 == 0) {
      return (steps * reached + start) / sum;
    }
    return BigInteger.valueOf(steps)
        .multiply(BigInteger.valueOf(reached))
        .add(BigInteger.valueOf(start))
        .divide(BigInteger.valueOf(sum))
        .longValueExact();
  }

  private static int firstPositive(long[] by) {
    int first = 0;
    while (by[first] <= 0) {
      first++;
    }
    return first;
  }
}
