package dev.campaignanalytics.model.series;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Counters;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The readings of one local day of one account in one currency, added up by quarter of an hour.
 * They are packed, about thirteen bytes for each: many more days fit into memory, and unpacking a
 * day takes a few microseconds.
 */
final class AccountHours {
  private static final int OVERHEAD = 80;
  private static final int BYTES_OF_SLOT = 16;

  /** More than the number of hours of a day by any clock. */
  private static final int HOURS = 128;

  final AccountRef account;
  final String currency;

  private final int size;

  /** Whether some slots are reported and others are events. */
  private final boolean isMixed;

  /** The units of conversions, cost and revenue; then the slots. */
  private final byte[] packed;

  private AccountHours(AccountRef account, String currency, List<Slot> slots) {
    this.account = account;
    this.currency = currency;
    this.size = slots.size();
    this.isMixed = slots.stream().map(Slot::isReported).distinct().count() > 1;
    this.packed = packed(slots);
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

  /** Times are written as differences; money is mostly whole cents, so it is divided. */
  private static byte[] packed(List<Slot> slots) {
    var units =
        new Counters(
            1,
            1,
            unit(slots, Counters::conversions),
            unit(slots, Counters::cost),
            unit(slots, Counters::revenue));
    var out = new VarintWriter(BYTES_OF_SLOT * (slots.size() + 1));
    out.unsigned(units.conversions()).unsigned(units.cost()).unsigned(units.revenue());
    var last = Slot.NONE;
    for (var slot : slots) {
      // The lowest bit says whether the slot is reported.
      out.signed((long) slot.quarter - last.quarter << 1 | (slot.isReported ? 1 : 0));
      out.signed(slot.hour - last.hour);
      out.signed(slot.observedMicros - last.observedMicros);
      out.signed(slot.counters.impressions()).signed(slot.counters.clicks());
      out.signed(slot.counters.conversions() / units.conversions());
      out.signed(slot.counters.cost() / units.cost());
      out.signed(slot.counters.revenue() / units.revenue());
      last = slot;
    }
    return out.bytes();
  }

  private static long unit(List<Slot> slots, ToLongFunction<Counters> figure) {
    return Column.unit(slots.stream().map(Slot::counters).mapToLong(figure).toArray());
  }

  /**
   * Adds the readings between two instants. An hour that its platform has reported takes precedence
   * over its events, if it begins between them.
   */
  void addTo(AccountSums sums, long fromQuarter, long toQuarter) {
    var reported = isMixed ? reported(fromQuarter, toQuarter) : null;
    var slots = new Unpacking();
    while (slots.next()) {
      if (slots.isIn(fromQuarter, toQuarter)
          && (reported == null || reported.get(slots.hour + HOURS) == slots.isReported)) {
        sums.add(slots.counters(), slots.observed, slots.isReported);
      }
    }
  }

  /** The hours that a platform has reported. */
  private BitSet reported(long fromQuarter, long toQuarter) {
    var reported = new BitSet(2 * HOURS);
    var slots = new Unpacking();
    while (slots.next()) {
      if (slots.isReported && slots.isIn(fromQuarter, toQuarter)) {
        reported.set(slots.hour + HOURS);
      }
    }
    return reported;
  }

  int bytes() {
    return OVERHEAD + packed.length;
  }

  /** Goes through the slots in their order. */
  private final class Unpacking {
    private final VarintReader in = new VarintReader(packed);
    private final long conversions = in.unsigned();
    private final long cost = in.unsigned();
    private final long revenue = in.unsigned();
    private int left = size;
    private long quarter;
    private int hour;
    private long observed;
    private boolean isReported;
    private long impressions;
    private long clicks;
    private long conversionUnits;
    private long costUnits;
    private long revenueUnits;

    private boolean next() {
      if (left == 0) {
        return false;
      }
      left--;
      long time = in.signed();
      quarter += time >> 1;
      isReported = (time & 1) == 1;
      hour += (int) in.signed();
      observed += in.signed();
      impressions = in.signed();
      clicks = in.signed();
      conversionUnits = in.signed();
      costUnits = in.signed();
      revenueUnits = in.signed();
      return true;
    }

    private boolean isIn(long fromQuarter, long toQuarter) {
      return quarter >= fromQuarter && quarter < toQuarter;
    }

    private Counters counters() {
      return new Counters(
          impressions,
          clicks,
          conversionUnits * conversions,
          costUnits * cost,
          revenueUnits * revenue);
    }
  }

  /**
   * Readings that begin in one quarter of an hour and belong to one hour of the local clock.
   *
   * @param hour from midnight of the day
   * @param quarter in quarters of an hour since 1970
   */
  record Slot(byte hour, int quarter, boolean isReported, long observedMicros, Counters counters) {
    private static final Slot NONE = new Slot((byte) 0, 0, false, 0, Counters.ZERO);

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
