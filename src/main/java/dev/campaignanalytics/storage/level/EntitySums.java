package dev.campaignanalytics.storage.level;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/** A sum for each number of an entity, in a table with open addressing. Numbers are not 0. */
final class EntitySums {
  private static final int NUMBER_BYTES = 4;
  private static final int SUM_BYTES = 8;

  private int[] entities = new int[1 << 10];
  private long[] sums = new long[1 << 10];
  private int size;

  /** Adds a page. Throws {@link ArithmeticException} if a sum does not fit. */
  void add(Buffer numbers, Buffer values) {
    int count = numbers.length() / NUMBER_BYTES;
    for (int i = 0; i < count; i++) {
      add(numbers.getInt(i * NUMBER_BYTES), values.getLong(i * SUM_BYTES));
    }
  }

  void add(int entity, long value) {
    int at = place(entity);
    if (entities[at] == 0) {
      entities[at] = entity;
      size++;
    }
    sums[at] = Math.addExact(sums[at], value);
    if (size * 2 > entities.length) {
      grow();
    }
  }

  private int place(int entity) {
    int mask = entities.length - 1;
    int at = entity * 0x9E3779B9 >>> 7 & mask;
    while (entities[at] != 0 && entities[at] != entity) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    var oldEntities = entities;
    var oldSums = sums;
    entities = new int[oldEntities.length * 2];
    sums = new long[oldSums.length * 2];
    for (int i = 0; i < oldEntities.length; i++) {
      if (oldEntities[i] != 0) {
        int at = place(oldEntities[i]);
        entities[at] = oldEntities[i];
        sums[at] = oldSums[i];
      }
    }
  }

  int size() {
    return size;
  }

  /** All sums, the smallest first. */
  long[] sorted() {
    var all = new long[size];
    int count = 0;
    for (int i = 0; i < entities.length; i++) {
      if (entities[i] != 0) {
        all[count++] = sums[i];
      }
    }
    Arrays.sort(all);
    return all;
  }

  /** The entities with at least, or at most, this sum. */
  int[] within(long bound, boolean atLeast) {
    var found = new int[size];
    int count = 0;
    for (int i = 0; i < entities.length; i++) {
      if (entities[i] != 0 && (atLeast ? sums[i] >= bound : sums[i] <= bound)) {
        found[count++] = entities[i];
      }
    }
    return Arrays.copyOf(found, count);
  }
}
