package dev.campaignanalytics.model.overview;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The names of cells: the first one, in alphabetical order, of the campaigns whose figures are in a
 * cell. Other accounts may have a campaign with the same id, so only those count.
 *
 * @param cellOfRow by row; negative for a row that does not count
 * @param offsets by block, what is added to the cells
 */
record CellNames(List<DatedBlock> blocks, int[] cellOfRow, int[] offsets) {
  /**
   * The names of some cells; absent where no campaign is known.
   *
   * @param cells the number of all cells
   * @param nameOf the name of a row's campaign; empty where it is not known
   */
  Map<Integer, String> of(List<Integer> shown, int cells, IntFunction<String> nameOf) {
    var isShown = new boolean[cells];
    shown.forEach(cell -> isShown[cell] = true);
    var names = new HashMap<Integer, String>();
    var nameOfRow = new String[cellOfRow.length];
    for (int i = 0; i < blocks.size(); i++) {
      var block = blocks.get(i).block();
      for (int index = 0; index < block.size(); index++) {
        int row = block.row(index);
        int cell = cellOfRow[row] + offsets[i];
        if (cellOfRow[row] >= 0 && isShown[cell]) {
          nameOfRow[row] = nameOfRow[row] == null ? nameOf.apply(row) : nameOfRow[row];
          names.merge(cell, nameOfRow[row], CellNames::first);
        }
      }
    }
    names.values().removeIf(String::isEmpty);
    return names;
  }

  private static String first(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one + other;
    }
    return CodePointOrder.ORDER.compare(one, other) <= 0 ? one : other;
  }
}
