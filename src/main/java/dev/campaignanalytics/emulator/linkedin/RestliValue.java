package dev.campaignanalytics.emulator.linkedin;

import java.util.List;
import java.util.Map;

/** One value of a Rest.li 2.0 query: text, {@code List(a,b)} or {@code (key:value,key:value)}. */
sealed interface RestliValue {
  /** A scalar, decoded once. */
  record Text(String text) implements RestliValue {}

  /** {@code List(…)}, possibly empty. */
  record Items(List<RestliValue> items) implements RestliValue {}

  /** {@code (key:value,…)}, in the order written. */
  record Fields(Map<String, RestliValue> fields) implements RestliValue {}

  /** The value violates the grammar or has another type than the parameter requires. */
  final class Malformed extends RuntimeException {
    Malformed(String message) {
      super(message);
    }
  }
}
