package dev.campaignanalytics.telemetry;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/** The maximum of the values of the last minute. One thread writes, any thread reads. */
final class RecentMaximum {
  private static final int SLOTS = 12;
  private static final long SLOT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final AtomicLongArray greatest = new AtomicLongArray(SLOTS);
  private final AtomicLongArray slotNumber = new AtomicLongArray(SLOTS);

  void add(long now, long value) {
    long number = Math.floorDiv(now, SLOT_NANOS);
    int slot = (int) Math.floorMod(number, (long) SLOTS);
    boolean fresh = slotNumber.get(slot) != number;
    if (fresh || value > greatest.get(slot)) {
      greatest.set(slot, value);
    }
    slotNumber.set(slot, number);
  }

  long max(long now) {
    long oldest = Math.floorDiv(now, SLOT_NANOS) - SLOTS;
    long max = 0;
    for (int slot = 0; slot < SLOTS; slot++) {
      if (slotNumber.get(slot) > oldest) {
        max = Math.max(max, greatest.get(slot));
      }
    }
    return max;
  }
}
