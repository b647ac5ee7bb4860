package dev.campaignanalytics.api.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/**
 * The only parser of list-valued headers (RFC 9110, 5.6): elements separated by commas, each with
 * parameters after semicolons, values plain or quoted. It accepts any text: empty elements and
 * parameters without a name are skipped, a quoted text without a closing quote extends to the end.
 */
final class HeaderList {
  private HeaderList() {}

  /**
   * The elements of a header in their order.
   *
   * @param lines the header's values, one for each occurrence
   */
  static List<HeaderElement> parse(List<String> lines) {
    var elements = new ArrayList<HeaderElement>();
    for (var line : lines) {
      for (var element : split(line, ',')) {
        add(element, elements);
      }
    }
    return elements;
  }

  /** The elements that are accepted, the highest weight first, equal weights in their order. */
  static List<HeaderElement> accepted(List<String> lines) {
    return parse(lines).stream()
        .filter(HeaderElement::isAccepted)
        .sorted(Comparator.comparingDouble(HeaderElement::weight).reversed())
        .toList();
  }

  private static void add(String text, List<HeaderElement> elements) {
    var parts = split(text, ';');
    var name = parts.get(0).strip().toLowerCase(Locale.ROOT);
    if (name.isEmpty()) {
      return;
    }
    var parameters = new HashMap<String, String>();
    for (var part : parts.subList(1, parts.size())) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        var key = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        parameters.putIfAbsent(key, unquoted(part.substring(equals + 1).strip()));
      }
    }
    elements.add(new HeaderElement(name, parameters));
  }

  /** At least one part; separators inside of quotation marks do not count. */
  private static List<String> split(String text, char separator) {
    var parts = new ArrayList<String>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static String unquoted(String text) {
    if (!text.startsWith("\"")) {
      return text;
    }
    int end = text.endsWith("\"") && text.length() > 1 ? text.length() - 1 : text.length();
    return text.substring(1, end).replaceAll("\\\\(.)", "$1");
  }
}
