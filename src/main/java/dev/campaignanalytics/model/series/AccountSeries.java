package dev.campaignanalytics.model.series;

import dev.campaignanalytics.model.AccountRef;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** The days of one account in one currency, in order; days without figures take no memory. */
final class AccountSeries {
  private static final int OVERHEAD = 300;

  final AccountRef account;
  final String currency;
  final int[] days;
  final CounterColumns figures;
  final long[] observed;
  final BitSet restatable;

  AccountSeries(AccountRef account, String currency, List<DayFigures> unordered) {
    var ordered = unordered.stream().sorted(Comparator.comparingInt(DayFigures::day)).toList();
    this.account = account;
    this.currency = currency;
    this.days = ordered.stream().mapToInt(DayFigures::day).toArray();
    this.figures = CounterColumns.of(ordered.stream().map(DayFigures::counters).toList());
    this.observed = ordered.stream().mapToLong(DayFigures::observedMicros).toArray();
    this.restatable = new BitSet(ordered.size());
    for (int i = 0; i < ordered.size(); i++) {
      restatable.set(i, ordered.get(i).restatable());
    }
  }

  int size() {
    return days.length;
  }

  /** The index of the first day that is not before this one. */
  int indexOf(int day) {
    int found = Arrays.binarySearch(days, day);
    return found < 0 ? -found - 1 : found;
  }

  int indexOf(LocalDate day) {
    return indexOf(Math.toIntExact(day.toEpochDay()));
  }

  DayFigures at(int index) {
    return new DayFigures(days[index], figures.at(index), observed[index], restatable.get(index));
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
    return OVERHEAD + days.length * (Integer.BYTES + Long.BYTES) + figures.bytes();
  }
}
