package dev.campaignanalytics.api.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the streams that each key has open, over all instances of the server. */
public final class OpenStreams {
  private final int max;
  private final Map<String, Integer> byKey = new ConcurrentHashMap<>();

  /**
   * @param max the maximum number of one key at a time
   */
  public OpenStreams(int max) {
    this.max = max;
  }

  /** Counts one more; false where it exceeds the limit, and then it is not counted. */
  public boolean opened(String key) {
    return byKey.merge(key, 1, Integer::sum) <= max || undo(key);
  }

  private boolean undo(String key) {
    closed(key);
    return false;
  }

  public void closed(String key) {
    byKey.computeIfPresent(key, (k, count) -> count == 1 ? null : count - 1);
  }
}
