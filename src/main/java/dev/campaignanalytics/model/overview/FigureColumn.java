package dev.campaignanalytics.model.overview;

import java.util.Arrays;

/**
 * One figure of many rows. Values are stored as differences from the smallest one, divided by a
 * common power of ten: money is in millionths but mostly whole cents. Where all of these fit, each
 * takes four bytes.
 */
final class FigureColumn {
  private static final long LARGEST_UNIT = 1_000_000L;
  private static final int TEN = 10;

  private final long base;
  private final long unit;
  private final int[] small;
  private final long[] large;

  private FigureColumn(long base, long unit, int[] small, long[] large) {
    this.base = base;
    this.unit = unit;
    this.small = small;
    this.large = large;
  }

  /** The first values of the array, which is not used afterwards. */
  static FigureColumn of(long[] values, int size) {
    long base = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      base = Math.min(base, values[i]);
      most = Math.max(most, values[i]);
    }
    // A difference that does not fit into a long is negative.
    long range = most - base;
    long unit = size > 0 && range >= 0 ? unit(values, size, base) : LARGEST_UNIT;
    if (size > 0 && (range < 0 || range / unit > Integer.MAX_VALUE)) {
      return new FigureColumn(0, 1, null, Arrays.copyOf(values, size));
    }
    var small = new int[size];
    for (int i = 0; i < size; i++) {
      small[i] = (int) ((values[i] - base) / unit);
    }
    return new FigureColumn(base, unit, small, null);
  }

  /** The largest power of ten that divides all differences, at most a million. */
  private static long unit(long[] values, int size, long base) {
    long unit = LARGEST_UNIT;
    for (int i = 0; i < size && unit > 1; i++) {
      while ((values[i] - base) % unit != 0) {
        unit /= TEN;
      }
    }
    return unit;
  }

  long at(int index) {
    return small == null ? large[index] : base + unit * small[index];
  }

  /**
   * Adds each value to the sum of its cell; a negative cell is skipped.
   *
   * @return negative if a sum did not fit
   */
  long addTo(long[] sums, int[] cells) {
    long overflow = 0;
    int size = small == null ? large.length : small.length;
    for (int i = 0; i < size; i++) {
      int cell = cells[i];
      if (cell >= 0) {
        long value = small == null ? large[i] : base + unit * small[i];
        long before = sums[cell];
        long sum = before + value;
        overflow |= (before ^ sum) & (value ^ sum);
        sums[cell] = sum;
      }
    }
    return overflow;
  }

  /** Keeps the largest value of each cell. */
  void maxTo(long[] largest, int[] cells) {
    int size = small == null ? large.length : small.length;
    for (int i = 0; i < size; i++) {
      int cell = cells[i];
      if (cell >= 0) {
        largest[cell] = Math.max(largest[cell], at(i));
      }
    }
  }

  int bytes() {
    return small == null ? Long.BYTES * large.length : Integer.BYTES * small.length;
  }
}
