package dev.campaignanalytics.model.series;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Counters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** The days of one account in one currency, in order; days without figures take no memory. */
final class AccountSeries {
  private static final int OVERHEAD = 300;

  final AccountRef account;
  final String currency;
  final int[] days;
  final Column impressions;
  final Column clicks;
  final Column conversions;
  final Column cost;
  final Column revenue;
  final long[] observed;
  final BitSet restatable;

  AccountSeries(AccountRef account, String currency, List<DayFigures> figures) {
    var ordered = figures.stream().sorted(Comparator.comparingInt(DayFigures::day)).toList();
    this.account = account;
    this.currency = currency;
    this.days = ordered.stream().mapToInt(DayFigures::day).toArray();
    this.impressions = column(ordered, Counters::impressions);
    this.clicks = column(ordered, Counters::clicks);
    this.conversions = column(ordered, Counters::conversions);
    this.cost = column(ordered, Counters::cost);
    this.revenue = column(ordered, Counters::revenue);
    this.observed = ordered.stream().mapToLong(DayFigures::observedMicros).toArray();
    this.restatable = new BitSet(ordered.size());
    for (int i = 0; i < ordered.size(); i++) {
      restatable.set(i, ordered.get(i).restatable());
    }
  }

  private static Column column(List<DayFigures> figures, ToLongFunction<Counters> figure) {
    return Column.of(
        figures.stream().mapToLong(day -> figure.applyAsLong(day.counters())).toArray());
  }

  int size() {
    return days.length;
  }

  /** The index of the first day that is not before this one. */
  int indexOf(int day) {
    int found = Arrays.binarySearch(days, day);
    return found < 0 ? -found - 1 : found;
  }

  DayFigures at(int index) {
    return new DayFigures(days[index], counters(index), observed[index], restatable.get(index));
  }

  private Counters counters(int index) {
    return new Counters(
        impressions.at(index),
        clicks.at(index),
        conversions.at(index),
        cost.at(index),
        revenue.at(index));
  }

  /** All days outside the given ones. */
  List<DayFigures> without(int from, int to) {
    var kept = new ArrayList<DayFigures>(size());
    for (int i = 0; i < size(); i++) {
      if (days[i] < from || days[i] > to) {
        kept.add(at(i));
      }
    }
    return kept;
  }

  int bytes() {
    return OVERHEAD
        + days.length * (Integer.BYTES + Long.BYTES)
        + impressions.bytes()
        + clicks.bytes()
        + conversions.bytes()
        + cost.bytes()
        + revenue.bytes();
  }
}
