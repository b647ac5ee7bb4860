package dev.campaignanalytics.query;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Remembers which questions were asked recently, in a few bytes each. Most questions are asked once
 * only: caching their responses would cost more, in copying and in garbage collection, than
 * computing the response of a repeated one a second time. Thread-safe; may forget a question.
 */
public final class RecentQuestions {
  /** A power of two: so many different questions may come between two equal ones. */
  private static final int SLOTS = 8192;

  private final AtomicIntegerArray hashes = new AtomicIntegerArray(SLOTS);

  /** Whether an equal question was asked recently. From now on it was. */
  public boolean isRepeated(Object question) {
    int hash = question.hashCode();
    // Hashes of similar texts differ in their low bits only, and 0 is an empty slot.
    int mixed = (hash ^ hash >>> 15) * 0x2C1B3C6D | 1;
    int slot = (mixed ^ mixed >>> 17) & (SLOTS - 1);
    boolean isRepeated = hashes.getPlain(slot) == mixed;
    if (!isRepeated) {
      hashes.setPlain(slot, mixed);
    }
    return isRepeated;
  }
}
