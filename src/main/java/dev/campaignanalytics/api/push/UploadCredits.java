package dev.campaignanalytics.api.push;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds the rows that all requests of a node hold together, and those of each key: one key never
 * gets the last quarter, provided that it can still hold one whole request.
 */
public final class UploadCredits {
  private final int maxOfOneKey;
  private final AtomicInteger left;
  private final ConcurrentMap<String, Integer> held = new ConcurrentHashMap<>();

  /**
   * @param max rows of all keys together
   */
  public UploadCredits(int max) {
    this.left = new AtomicInteger(max);
    this.maxOfOneKey = Math.max(Math.min(max, PushUpload.MAX_ROWS), max / 4 * 3);
  }

  /** Whether the key may hold this many more rows; if so, the credits are taken. */
  boolean tryTake(String key, int rows) {
    if (held.merge(key, rows, Integer::sum) > maxOfOneKey || !tryTake(rows)) {
      release(key, rows);
      return false;
    }
    return true;
  }

  private boolean tryTake(int rows) {
    return left.getAndUpdate(n -> n >= rows ? n - rows : n) >= rows;
  }

  void giveBack(String key, int rows) {
    left.addAndGet(rows);
    release(key, rows);
  }

  private void release(String key, int rows) {
    held.computeIfPresent(key, (k, count) -> count == rows ? null : Integer.valueOf(count - rows));
  }

  /** The number of credits that are not taken. */
  public int left() {
    return left.get();
  }
}
