package dev.campaignanalytics.model.overview;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Gives each different value a number, in the order in which they come. Not thread-safe. */
final class NumberedNames<T> {
  private static final int CAPACITY = 16;

  private final Map<T, Integer> numbers = new HashMap<>();
  private T[] values;

  @SuppressWarnings("unchecked")
  NumberedNames(Class<T> type) {
    this.values = (T[]) Array.newInstance(type, CAPACITY);
  }

  int numberOf(T value) {
    var known = numbers.get(value);
    if (known != null) {
      return known;
    }
    int number = numbers.size();
    if (number == values.length) {
      values = Arrays.copyOf(values, 2 * number);
    }
    values[number] = value;
    numbers.put(value, number);
    return number;
  }

  int size() {
    return numbers.size();
  }

  /** By number. Values are only ever added behind the present ones. */
  T[] values() {
    return values;
  }
}
