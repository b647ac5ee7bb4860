package dev.campaignanalytics.model.series;

import java.util.Arrays;

/**
 * One figure of many days. Money is stored in millionths but is mostly whole cents, so values are
 * divided by a common power of ten; where all of them fit, each takes four bytes.
 */
final class Column {
  private static final long LARGEST_UNIT = 1_000_000L;
  private static final int TEN = 10;

  private final long unit;
  private final int[] small;
  private final long[] large;

  private Column(long unit, int[] small, long[] large) {
    this.unit = unit;
    this.small = small;
    this.large = large;
  }

  /** The values; the array is not used afterwards. */
  static Column of(long[] values) {
    long unit = unit(values);
    for (long value : values) {
      if (value / unit != (int) (value / unit)) {
        return new Column(1, null, values);
      }
    }
    return new Column(unit, Arrays.stream(values).mapToInt(v -> (int) (v / unit)).toArray(), null);
  }

  /** The largest power of ten that divides all values, at most a million. */
  static long unit(long[] values) {
    long unit = LARGEST_UNIT;
    for (long value : values) {
      while (value % unit != 0) {
        unit /= TEN;
      }
    }
    return unit;
  }

  long at(int index) {
    return small == null ? large[index] : unit * small[index];
  }

  /** Adds the values from {@code begin} until before {@code end}. */
  void addTo(ExactSum sum, int begin, int end) {
    if (small == null) {
      for (int i = begin; i < end; i++) {
        sum.add(large[i]);
      }
      return;
    }
    // A sum of 2^31 values of 32 bits fits.
    long units = 0;
    for (int i = begin; i < end; i++) {
      units += small[i];
    }
    sum.add(units, unit);
  }

  int bytes() {
    return small == null ? Long.BYTES * large.length : Integer.BYTES * small.length;
  }
}
