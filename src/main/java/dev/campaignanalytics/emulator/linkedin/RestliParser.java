package dev.campaignanalytics.emulator.linkedin;

import dev.campaignanalytics.emulator.linkedin.RestliValue.Malformed;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Parses one value of a Rest.li 2.0 query in its encoded form. The structural characters {@code ( )
 * , :} count only when literal; an encoded one is part of the text around it. So a query that was
 * encoded as a whole becomes one invalid text and is rejected.
 */
final class RestliParser {
  private static final String LIST = "List(";
  private static final String STRUCTURE = "(),:";

  private final String raw;
  private int at;

  private RestliParser(String raw) {
    this.raw = raw;
  }

  /** The whole of {@code raw} as one value, or {@link Malformed}. */
  static RestliValue parse(String raw) {
    var parser = new RestliParser(raw);
    var value = parser.value();
    if (parser.at != raw.length()) {
      throw parser.unexpected();
    }
    return value;
  }

  private RestliValue value() {
    if (raw.startsWith(LIST, at)) {
      at += LIST.length();
      return new RestliValue.Items(items());
    }
    if (take('(')) {
      return new RestliValue.Fields(fields());
    }
    return new RestliValue.Text(text());
  }

  private List<RestliValue> items() {
    var items = new ArrayList<RestliValue>();
    if (take(')')) {
      return items;
    }
    do {
      items.add(value());
    } while (take(','));
    expect(')');
    return items;
  }

  private Map<String, RestliValue> fields() {
    var fields = new LinkedHashMap<String, RestliValue>();
    do {
      var key = text();
      expect(':');
      fields.put(key, value());
    } while (take(','));
    expect(')');
    return fields;
  }

  private String text() {
    int from = at;
    while (at < raw.length() && STRUCTURE.indexOf(raw.charAt(at)) < 0) {
      at++;
    }
    return decode(raw.substring(from, at));
  }

  private boolean take(char structural) {
    boolean there = at < raw.length() && raw.charAt(at) == structural;
    at += there ? 1 : 0;
    return there;
  }

  private void expect(char structural) {
    if (!take(structural)) {
      throw unexpected();
    }
  }

  private Malformed unexpected() {
    var found = at < raw.length() ? "'" + raw.charAt(at) + "'" : "end of value";
    return new Malformed("Invalid query parameters: unexpected " + found + " at position " + at);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Malformed("Invalid query parameters: broken percent-encoding");
    }
  }
}
