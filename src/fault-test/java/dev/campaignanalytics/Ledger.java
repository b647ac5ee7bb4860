package dev.campaignanalytics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which writes were acknowledged when, by which node, for which campaign. */
final class Ledger {
  private record Page(int node, String campaign) {}

  private final Map<Page, List<Long>> moments = new HashMap<>();

  /** Records that a node has acknowledged one more write now. */
  synchronized void acknowledged(int node, String campaign) {
    moments
        .computeIfAbsent(new Page(node, campaign), page -> new ArrayList<>())
        .add(System.nanoTime());
  }

  /** How many writes a node had acknowledged at a moment of {@link System#nanoTime}. */
  synchronized long at(long moment, int node, String campaign) {
    var page = moments.getOrDefault(new Page(node, campaign), List.of());
    return page.stream().filter(acknowledged -> acknowledged <= moment).count();
  }
}
