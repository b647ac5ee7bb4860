package dev.campaignanalytics.api;

import java.util.Locale;
import java.util.Set;

/** Media types in headers. */
final class MediaTypes {
  private MediaTypes() {}

  /**
   * Whether a client that sent {@code accept} takes one of the types.
   *
   * @param accept null where the header is missing: anything is taken
   */
  static boolean acceptable(String accept, Set<String> types) {
    if (accept == null || types.isEmpty() || accept.equals("*/*") || accept.isBlank()) {
      return true;
    }
    for (var range : accept.split(",")) {
      var name = name(range);
      if (!isRefused(range) && types.stream().anyMatch(type -> matches(name, type))) {
        return true;
      }
    }
    return false;
  }

  /** The type without its parameters, in lower case. */
  static String name(String header) {
    int end = header.indexOf(';');
    return (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  /** UTF-8, said or not. */
  static boolean isUtf8(String contentType) {
    var lower = contentType.toLowerCase(Locale.ROOT).replace("\"", "").replace(" ", "");
    int charset = lower.indexOf(";charset=");
    return charset < 0 || lower.startsWith("utf-8", charset + ";charset=".length());
  }

  private static boolean matches(String range, String type) {
    return range.equals("*/*")
        || range.equals(type)
        || range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1));
  }

  private static boolean isRefused(String range) {
    return range.replace(" ", "").matches(".*;q=0(\\.0*)?(;.*)?");
  }
}
