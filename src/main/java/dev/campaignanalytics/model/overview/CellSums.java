package dev.campaignanalytics.model.overview;

import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Totals;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.BitSet;

/** The sums of figures in numbered cells. */
final class CellSums implements SortFigures {
  private final long[][] sums = new long[FigureBlock.FIGURES][];
  private final long[] observed;
  private final boolean[] present;
  private final BitSet restatable = new BitSet();

  /** The cells of the rows of one block. */
  private int[] cells = {};

  /** Negative as soon as a sum did not fit. */
  private long overflow;

  CellSums(int cells) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = new long[cells];
    }
    observed = new long[cells];
    Arrays.fill(observed, Long.MIN_VALUE);
    present = new boolean[cells];
  }

  /**
   * Adds a block.
   *
   * @param cellOfRow by row; negative for a row that does not count
   * @param offset is added to the cells
   */
  void add(FigureBlock block, int[] cellOfRow, int offset) {
    if (cells.length < block.size()) {
      cells = new int[block.size()];
    }
    for (int i = 0; i < block.size(); i++) {
      int cell = cellOfRow[block.row(i)];
      cells[i] = cell < 0 ? cell : cell + offset;
      if (cell >= 0) {
        present[cell + offset] = true;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      overflow |= block.figure(i).addTo(sums[i], cells);
    }
    block.observed().maxTo(observed, cells);
    var reported = block.restatable();
    for (int i = reported.nextSetBit(0); i >= 0; i = reported.nextSetBit(i + 1)) {
      if (cells[i] >= 0) {
        restatable.set(cells[i]);
      }
    }
  }

  /** Whether every sum fits. */
  boolean isExact() {
    return overflow >= 0;
  }

  boolean isPresent(int cell) {
    return present[cell];
  }

  @Override
  public boolean isKnown(int figure, int cell) {
    return true;
  }

  @Override
  public long sum(int figure, int cell) {
    return sums[figure][cell];
  }

  Totals totals(int cell) {
    return Totals.of(
        new Counters(sums[0][cell], sums[1][cell], sums[2][cell], sums[3][cell], sums[4][cell]));
  }

  Instant asOf(int cell) {
    return Instant.EPOCH.plus(observed[cell], ChronoUnit.MICROS);
  }

  boolean isRestatable(int cell) {
    return restatable.get(cell);
  }
}
