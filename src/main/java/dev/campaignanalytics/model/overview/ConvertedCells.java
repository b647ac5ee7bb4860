package dev.campaignanalytics.model.overview;

import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.money.Conversion;
import dev.campaignanalytics.model.money.ConversionTarget;
import dev.campaignanalytics.model.money.ConvertedFigures;
import dev.campaignanalytics.model.money.UsedRates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The figures of numbered cells with amounts in one currency: those of each day by the rates of
 * this day. A cell may have figures in several currencies.
 */
final class ConvertedCells {
  private static final int COST = 3;
  private static final int REVENUE = 4;
  private static final int NONE = -1;

  private final Conversion conversion;
  private final RowTable rows;
  private final Layout layout;

  /** The currencies with figures by their number, and the number by that of the row table. */
  private final String[] currencies;

  private final int[] numbers;
  private final DayFactors factors;

  /** Of all days, by cell; amounts of different currencies are of no use here. */
  private final CellSums counted;

  /** Of all days, by cell and currency. */
  private final CellSums originals;

  /** Of the days that have rates, by cell. */
  private final CellSums rated;

  private final WideSums cost;
  private final WideSums revenue;
  private final BitSet partial = new BitSet();
  private boolean exact;

  /**
   * @param counted the sums of the same blocks
   */
  ConvertedCells(ConversionTarget target, RowTable rows, Layout layout, CellSums counted) {
    this.conversion = target.conversion();
    this.rows = rows;
    this.layout = layout;
    this.counted = counted;
    this.numbers = new int[rows.currencies().length];
    this.currencies = number();
    this.originals = new CellSums(layout.cells * currencies.length);
    this.cost = new WideSums(layout.cells);
    this.revenue = new WideSums(layout.cells);
    this.factors = DayFactors.of(conversion, layout.blocks, currencies, needed());
    this.rated = factors.isComplete() ? counted : new CellSums(layout.cells);
    this.exact = factors.align();
    if (exact) {
      add();
    }
  }

  /** How many cells so many currencies take in memory. */
  static long size(RowTable rows, long cells) {
    return cells * Math.max(1, rows.currencies().length);
  }

  private String[] number() {
    Arrays.fill(numbers, NONE);
    int next = 0;
    for (int row = 0; row < layout.cellOfRow.length; row++) {
      if (layout.cellOfRow[row] >= 0 && numbers[rows.currency(row)] == NONE) {
        numbers[rows.currency(row)] = next++;
      }
    }
    var names = new String[next];
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] != NONE) {
        names[numbers[i]] = rows.currencies()[i];
      }
    }
    return names;
  }

  private boolean[][] needed() {
    var needed = new boolean[layout.blocks.size()][currencies.length];
    for (int i = 0; i < needed.length; i++) {
      var block = layout.blocks.get(i).block();
      for (int index = 0; index < block.size(); index++) {
        int row = block.row(index);
        if (layout.cellOfRow[row] >= 0) {
          needed[i][numbers[rows.currency(row)]] = true;
        }
      }
    }
    return needed;
  }

  private void add() {
    var originalOfRow = new int[layout.cellOfRow.length];
    for (int row = 0; row < originalOfRow.length; row++) {
      int cell = layout.cellOfRow[row];
      originalOfRow[row] = cell < 0 ? NONE : cell * currencies.length + numbers[rows.currency(row)];
    }
    for (int i = 0; i < layout.blocks.size(); i++) {
      var block = layout.blocks.get(i).block();
      originals.add(block, originalOfRow, layout.offsets[i] * currencies.length);
      if (!factors.isComplete()) {
        rated.add(block, ratedCells(factors.of(i)), layout.offsets[i]);
      }
      addAmounts(block, factors.of(i), layout.offsets[i]);
    }
    exact = originals.isExact() && rated.isExact() && cost.isExact() && revenue.isExact();
  }

  private int[] ratedCells(long[][] ofDay) {
    var cells = layout.cellOfRow.clone();
    for (int row = 0; row < cells.length; row++) {
      if (cells[row] >= 0 && ofDay[numbers[rows.currency(row)]] == null) {
        cells[row] = NONE;
      }
    }
    return cells;
  }

  private void addAmounts(FigureBlock block, long[][] ofDay, int offset) {
    for (int index = 0; index < block.size(); index++) {
      int row = block.row(index);
      int cell = layout.cellOfRow[row];
      if (cell >= 0) {
        var factor = ofDay[numbers[rows.currency(row)]];
        if (factor == null) {
          partial.set(cell + offset);
        } else {
          cost.add(cell + offset, block.figure(COST).at(index), factor);
          revenue.add(cell + offset, block.figure(REVENUE).at(index), factor);
        }
      }
    }
  }

  /** Whether every sum fits. */
  boolean isExact() {
    return exact;
  }

  /** The rates of all cells. */
  UsedRates rates() {
    return conversion.used();
  }

  ConvertedFigures figures(int cell) {
    var all = new TreeMap<String, Totals>();
    for (int i = 0; i < currencies.length; i++) {
      int original = cell * currencies.length + i;
      if (originals.isPresent(original)) {
        all.put(currencies[i], originals.totals(original));
      }
    }
    boolean known = rated.isPresent(cell);
    return new ConvertedFigures(
        conversion.target(), known ? exact(cell) : Totals.ZERO, known, partial.get(cell), all);
  }

  private Totals exact(int cell) {
    return Totals.of(
        BigDecimal.valueOf(rated.sum(0, cell)),
        BigDecimal.valueOf(rated.sum(1, cell)),
        Micros.toUnits(rated.sum(2, cell)),
        cost.units(cell, factors.scale()),
        revenue.units(cell, factors.scale()));
  }

  /**
   * The figures that a metric is computed from, with amounts rounded to millionths; empty where one
   * does not fit.
   */
  Optional<SortFigures> sortedBy(Metric metric) {
    var amounts = new long[][] {new long[layout.cells], new long[layout.cells]};
    for (int i = 0; i < amounts.length; i++) {
      for (int cell = 0; cell < layout.cells && isNeeded(metric, COST + i); cell++) {
        int one = metric == Metric.ROAS ? onlyOriginal(cell) : NONE;
        var amount =
            one == NONE
                ? rounded(i == 0 ? cost : revenue, cell)
                : Optional.of(originals.sum(COST + i, one));
        if (amount.isEmpty()) {
          return Optional.empty();
        }
        amounts[i][cell] = amount.get();
      }
    }
    return Optional.of(new Rounded(this, metric, amounts));
  }

  private static boolean isNeeded(Metric metric, int amount) {
    return switch (metric) {
      case COST, CPA, CPC, CPM -> amount == COST;
      case REVENUE, AOV -> amount == REVENUE;
      case ROAS -> true;
      case IMPRESSIONS, CLICKS, CONVERSIONS, CTR, CVR -> false;
    };
  }

  private Optional<Long> rounded(WideSums amount, int cell) {
    var units = amount.units(cell, factors.scale());
    var micros = units.movePointRight(Micros.SCALE).setScale(0, RoundingMode.HALF_UP);
    return micros.unscaledValue().bitLength() < Long.SIZE
        ? Optional.of(micros.longValueExact())
        : Optional.empty();
  }

  /** The only original with figures in a cell; negative if there is none or more than one. */
  private int onlyOriginal(int cell) {
    int only = NONE;
    for (int i = cell * currencies.length; i < (cell + 1) * currencies.length; i++) {
      if (originals.isPresent(i)) {
        if (only != NONE) {
          return NONE;
        }
        only = i;
      }
    }
    return only;
  }

  /**
   * The cells of rows and blocks.
   *
   * @param offsets by block, what is added to the cells
   */
  record Layout(List<DatedBlock> blocks, int[] cellOfRow, int[] offsets, int cells) {}

  /** Amounts are rounded as they are written. */
  private record Rounded(ConvertedCells cells, Metric metric, long[][] amounts)
      implements SortFigures {
    @Override
    public boolean isKnown(int figure, int cell) {
      return figure < COST
          || cells.rated.isPresent(cell)
          || !cells.counted.isPresent(cell)
          || metric == Metric.ROAS && cells.onlyOriginal(cell) != NONE;
    }

    @Override
    public long sum(int figure, int cell) {
      return figure < COST ? cells.rated.sum(figure, cell) : amounts[figure - COST][cell];
    }
  }
}
