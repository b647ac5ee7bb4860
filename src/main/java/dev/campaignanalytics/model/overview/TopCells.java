package dev.campaignanalytics.model.overview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Finds the first of many cells in an order. */
final class TopCells {
  private TopCells() {}

  /** The first {@code limit} cells, in order. */
  static List<Integer> first(List<Integer> cells, int limit, Comparator<Integer> order) {
    if (cells.size() <= limit) {
      var all = new ArrayList<>(cells);
      all.sort(order);
      return all;
    }
    var top = new PriorityQueue<>(Math.max(1, limit), order.reversed());
    for (var cell : cells) {
      if (top.size() < limit) {
        top.add(cell);
      } else if (limit > 0 && order.compare(cell, top.peek()) < 0) {
        top.poll();
        top.add(cell);
      }
    }
    var first = new ArrayList<>(top);
    first.sort(order);
    return first;
  }
}
