package dev.campaignanalytics.api.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Remembers what recent texts of a header mean: clients send the same few again and again. Only one
 * event loop may call it.
 *
 * @param <T> the meaning
 */
public final class ParsedOnce<T> {
  private static final int MAX_TEXTS = 256;
  private static final int MAX_LENGTH = 1024;

  private final Map<String, T> byText = new HashMap<>();
  private final Function<List<String>, T> parse;

  /**
   * @param parse depends on the header's values only
   */
  public ParsedOnce(Function<List<String>, T> parse) {
    this.parse = parse;
  }

  /**
   * @param values the header's values, one for each occurrence
   */
  public T of(List<String> values) {
    if (values.size() > 1) {
      return parse.apply(values);
    }
    var text = values.isEmpty() ? "" : values.get(0);
    var known = byText.get(text);
    return known == null ? parsed(text, values) : known;
  }

  private T parsed(String text, List<String> values) {
    var parsed = parse.apply(values);
    if (text.length() <= MAX_LENGTH) {
      if (byText.size() >= MAX_TEXTS) {
        byText.clear();
      }
      byText.put(text, parsed);
    }
    return parsed;
  }
}
