package dev.campaignanalytics.model.series;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Counters;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** The readings of one local day of one account in one currency, added up by quarter of an hour. */
final class AccountHours {
  private static final int OVERHEAD = 300;

  final AccountRef account;
  final String currency;

  /** When each begins, in quarters of an hour since 1970. */
  private final int[] quarters;

  /** The hour of the local clock, from midnight of the day. */
  private final byte[] hours;

  private final BitSet reported;
  private final Column observed;
  private final CounterColumns figures;

  private AccountHours(AccountRef account, String currency, List<Slot> slots) {
    this.account = account;
    this.currency = currency;
    this.quarters = slots.stream().mapToInt(Slot::quarter).toArray();
    this.hours = new byte[slots.size()];
    this.reported = new BitSet(slots.size());
    for (int i = 0; i < slots.size(); i++) {
      hours[i] = slots.get(i).hour;
      reported.set(i, slots.get(i).isReported);
    }
    this.observed = Column.of(slots.stream().mapToLong(Slot::observedMicros).toArray());
    this.figures = CounterColumns.of(slots.stream().map(Slot::counters).toList());
  }

  /**
   * Equal slots are added up.
   *
   * @throws ArithmeticException if a sum does not fit into a {@code long}
   */
  static AccountHours of(AccountRef account, String currency, List<Slot> unordered) {
    var merged = new ArrayList<Slot>(unordered.size());
    unordered.stream()
        .sorted(Slot.ORDER)
        .forEach(
            slot -> {
              int last = merged.size() - 1;
              if (last >= 0 && Slot.ORDER.compare(merged.get(last), slot) == 0) {
                merged.set(last, merged.get(last).plus(slot));
              } else {
                merged.add(slot);
              }
            });
    return new AccountHours(account, currency, merged);
  }

  /**
   * Adds the readings between two instants. An hour that its platform has reported takes precedence
   * over its events, if it begins between them.
   */
  void addTo(AccountSums sums, long fromQuarter, long toQuarter) {
    for (int begin = 0; begin < hours.length; ) {
      int end = begin + 1;
      while (end < hours.length && hours[end] == hours[begin]) {
        end++;
      }
      boolean isReported = false;
      for (int i = begin; i < end; i++) {
        isReported |= reported.get(i) && isIn(i, fromQuarter, toQuarter);
      }
      for (int i = begin; i < end; i++) {
        if (isIn(i, fromQuarter, toQuarter) && reported.get(i) == isReported) {
          sums.add(figures, i, observed.at(i), isReported);
        }
      }
      begin = end;
    }
  }

  private boolean isIn(int index, long fromQuarter, long toQuarter) {
    return quarters[index] >= fromQuarter && quarters[index] < toQuarter;
  }

  int bytes() {
    return OVERHEAD
        + hours.length * (Integer.BYTES + Byte.BYTES)
        + observed.bytes()
        + figures.bytes();
  }

  /** Readings that begin in one quarter of an hour and belong to one hour of the local clock. */
  record Slot(byte hour, int quarter, boolean isReported, long observedMicros, Counters counters) {
    private static final Comparator<Slot> ORDER =
        Comparator.comparingInt(Slot::hour)
            .thenComparingInt(Slot::quarter)
            .thenComparing(Slot::isReported);

    private Slot plus(Slot other) {
      return new Slot(
          hour,
          quarter,
          isReported,
          Math.max(observedMicros, other.observedMicros),
          counters.plus(other.counters));
    }
  }
}
