package dev.campaignanalytics.model.overview;

import dev.campaignanalytics.model.Counters;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The figures of all campaigns on one day, or of the days of one month together. A row is the
 * number that {@link RowKeys} gives to its campaign, account and currency; each has at most one
 * entry. Immutable.
 */
public final class FigureBlock {
  static final int FIGURES = 5;
  private static final int OVERHEAD = 400;

  private final int[] rows;
  private final FigureColumn[] figures;
  private final FigureColumn observed;
  private final BitSet restatable;

  private FigureBlock(
      int[] rows, FigureColumn[] figures, FigureColumn observed, BitSet restatable) {
    this.rows = rows;
    this.figures = figures;
    this.observed = observed;
    this.restatable = restatable;
  }

  /** How many rows have figures. */
  public int size() {
    return rows.length;
  }

  int row(int index) {
    return rows[index];
  }

  /** Impressions, clicks, conversions, cost and revenue. */
  FigureColumn figure(int which) {
    return figures[which];
  }

  /** When a row was observed last, in microseconds since 1970. */
  FigureColumn observed() {
    return observed;
  }

  /** The indexes of rows that a platform has reported itself. */
  BitSet restatable() {
    return restatable;
  }

  /** The same with other figures of some rows. */
  public FigureBlock with(BitSet replaced, FigureBlock later) {
    var builder = new Builder(rows.length + later.rows.length);
    for (int i = 0; i < rows.length; i++) {
      if (!replaced.get(rows[i])) {
        builder.copy(this, i);
      }
    }
    for (int i = 0; i < later.rows.length; i++) {
      builder.copy(later, i);
    }
    return builder.build();
  }

  /** Approximate size in memory. */
  public long bytes() {
    long bytes = OVERHEAD + (long) Integer.BYTES * rows.length + observed.bytes();
    for (var figure : figures) {
      bytes += figure.bytes();
    }
    return bytes + restatable.size() / Byte.SIZE;
  }

  /** Collects rows in any order. */
  public static final class Builder {
    private static final int CAPACITY = 256;

    private int[] rows;
    private final long[][] columns = new long[FIGURES + 1][];
    private final BitSet restatable = new BitSet();
    private int size;

    public Builder() {
      this(CAPACITY);
    }

    private Builder(int capacity) {
      rows = new int[capacity];
      for (int i = 0; i < columns.length; i++) {
        columns[i] = new long[capacity];
      }
    }

    /**
     * @param observedMicros in microseconds since 1970
     * @param isRestatable whether a platform has reported the figures itself
     */
    public void add(int row, Counters counters, long observedMicros, boolean isRestatable) {
      int index = next(row, isRestatable);
      columns[0][index] = counters.impressions();
      columns[1][index] = counters.clicks();
      columns[2][index] = counters.conversions();
      columns[3][index] = counters.cost();
      columns[4][index] = counters.revenue();
      columns[FIGURES][index] = observedMicros;
    }

    private void copy(FigureBlock from, int index) {
      int to = next(from.rows[index], from.restatable.get(index));
      for (int i = 0; i < FIGURES; i++) {
        columns[i][to] = from.figures[i].at(index);
      }
      columns[FIGURES][to] = from.observed.at(index);
    }

    private int next(int row, boolean isRestatable) {
      if (size == rows.length) {
        int longer = Math.max(CAPACITY, 2 * size);
        rows = Arrays.copyOf(rows, longer);
        for (int i = 0; i < columns.length; i++) {
          columns[i] = Arrays.copyOf(columns[i], longer);
        }
      }
      rows[size] = row;
      restatable.set(size, isRestatable);
      return size++;
    }

    public FigureBlock build() {
      var figures = new FigureColumn[FIGURES];
      for (int i = 0; i < FIGURES; i++) {
        figures[i] = FigureColumn.of(columns[i], size);
      }
      return new FigureBlock(
          Arrays.copyOf(rows, size),
          figures,
          FigureColumn.of(columns[FIGURES], size),
          (BitSet) restatable.clone());
    }
  }
}
