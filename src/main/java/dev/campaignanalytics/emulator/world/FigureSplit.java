package dev.campaignanalytics.emulator.world;

import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.Platform;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides an hour of a campaign among its leaves, by whole numbers: the parts always add up to the
 * whole. Clicks and cost follow the impressions, conversions the clicks, and revenue the
 * conversions, so that no ad has clicks without impressions.
 */
final class FigureSplit {
  private final WorldCampaign campaign;
  private final List<WorldEntity> leaves;
  private final SeededRandom ofHour;
  private final List<Long> weights;

  FigureSplit(WorldCampaign campaign, List<WorldEntity> leaves, LocalDate day, int hour) {
    this.campaign = campaign;
    this.leaves = leaves;
    this.ofHour = campaign.dice().on("split").on(day.toEpochDay()).on(hour);
    this.weights =
        leaves.stream().map(leaf -> leaf.runsOn(day) ? (long) leaf.weight() : 0).toList();
  }

  /** One for each leaf, in their order. */
  List<Counters> of(Counters whole) {
    var account = campaign.account();
    long step = account.platform() == Platform.GOOGLE ? 1 : Micros.PER_UNIT;
    var impressions = parts(whole.impressions(), 1, weights);
    var clicks = parts(whole.clicks(), 1, impressions);
    var cost = parts(whole.cost(), account.costStep(), impressions);
    var conversions = parts(whole.conversions(), step, clicks);
    var revenue = parts(whole.revenue(), account.revenueStep(), conversions);
    var split = new ArrayList<Counters>();
    for (int i = 0; i < leaves.size(); i++) {
      split.add(
          new Counters(
              impressions.get(i), clicks.get(i), conversions.get(i), cost.get(i), revenue.get(i)));
    }
    return split;
  }

  /**
   * Whole steps in proportion to {@code by}, or to the weights where that is zero; what is less
   * than a step goes to the first leaf with a share. Where a small number falls depends on the
   * hour, so that it is not always the same leaf.
   */
  private List<Long> parts(long whole, long step, List<Long> by) {
    if (whole < 0) {
      return parts(-whole, step, by).stream().map(part -> -part).toList();
    }
    long sum = by.stream().mapToLong(Long::longValue).sum();
    if (sum <= 0) {
      return by == weights ? zeroes(whole) : parts(whole, step, weights);
    }
    long steps = whole / step;
    long start = ofHour.on("start").between(0, sum - 1);
    var parts = new ArrayList<Long>();
    long reached = 0;
    long before = 0;
    for (long share : by) {
      reached += share;
      long upTo = proportion(steps, reached, start, sum);
      parts.add((upTo - before) * step);
      before = upTo;
    }
    int first = firstPositive(by);
    parts.set(first, parts.get(first) + whole % step);
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

  private static int firstPositive(List<Long> by) {
    int first = 0;
    while (by.get(first) <= 0) {
      first++;
    }
    return first;
  }

  /** On a day before all leaves, everything is the first one's. */
  private List<Long> zeroes(long whole) {
    var parts = new ArrayList<Long>();
    leaves.forEach(leaf -> parts.add(parts.isEmpty() ? whole : 0L));
    return parts;
  }
}
