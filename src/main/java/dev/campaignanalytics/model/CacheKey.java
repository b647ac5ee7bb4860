package dev.campaignanalytics.model;

import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Optional;

/**
 * The key under which the response to a query is cached. It consists of parts, and each part is
 * written with its kind and its length. So for any content, different parts give different keys and
 * equal parts give equal keys. All cache keys must be created by this class.
 */
public final class CacheKey {
  private final String text;

  private CacheKey(String text) {
    this.text = text;
  }

  /**
   * The key of these parts, in their order.
   *
   * @param parts texts, numbers, booleans, enums, dates and instants, other keys, and optionals and
   *     collections of all of these; the order of a collection matters
   * @throws IllegalArgumentException for a part of any other type
   */
  public static CacheKey of(Object... parts) {
    var text = new StringBuilder(16 * parts.length);
    for (var part : parts) {
      append(text, part);
    }
    return new CacheKey(text.toString());
  }

  private static void append(StringBuilder text, Object part) {
    if (part instanceof String words) {
      append(text, 't', words);
    } else if (part instanceof CacheKey key) {
      append(text, 'k', key.text);
    } else if (part instanceof Enum<?> constant) {
      append(text, 't', constant.name());
    } else if (part instanceof Number || part instanceof Boolean || part instanceof Temporal) {
      append(text, 't', part.toString());
    } else if (part instanceof Optional<?> optional) {
      append(text, optional);
    } else if (part instanceof Collection<?> many) {
      text.append('c').append(many.size()).append(':');
      many.forEach(one -> append(text, one));
    } else {
      throw new IllegalArgumentException("no part of a key: " + part);
    }
  }

  private static void append(StringBuilder text, Optional<?> optional) {
    if (optional.isPresent()) {
      append(text.append('p'), optional.get());
    } else {
      text.append('a');
    }
  }

  private static void append(StringBuilder text, char kind, String value) {
    text.append(kind).append(value.length()).append(':').append(value);
  }

  /** The key as text, for stores whose keys are texts. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CacheKey key && key.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
