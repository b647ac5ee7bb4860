package dev.campaignanalytics.api.http;

import java.util.List;
import java.util.Set;

/** Media types in headers. */
public final class MediaTypes {
  private static final String ANY = "*/*";

  private MediaTypes() {}

  /**
   * Whether a client that sent {@code accept} accepts one of the types.
   *
   * @param accept the header's values; none or an empty one: any type is accepted
   */
  static boolean acceptable(List<String> accept, Set<String> types) {
    if (accept.isEmpty() || types.isEmpty() || accept.get(0).equals(ANY)) {
      return true;
    }
    var ranges = HeaderList.parse(accept);
    return ranges.isEmpty()
        || ranges.stream()
            .filter(HeaderElement::isAccepted)
            .anyMatch(range -> isProblem(range) || isOneOf(types, range));
  }

  /**
   * A client that lists only the media type of errors still accepts the response: generated clients
   * do so when they have no better type.
   */
  private static boolean isProblem(HeaderElement range) {
    return range.name().equals("application/problem+json");
  }

  private static boolean isOneOf(Set<String> types, HeaderElement range) {
    return types.stream().anyMatch(type -> matches(range.name(), type));
  }

  /** The type without its parameters, in lower case; empty where there is not exactly one. */
  public static String name(String header) {
    var types = HeaderList.parse(List.of(header));
    return types.size() == 1 ? types.get(0).name() : "";
  }

  /** UTF-8, explicit or by default. */
  static boolean isUtf8(String contentType) {
    return HeaderList.parse(List.of(contentType)).stream()
        .flatMap(type -> type.parameter("charset").stream())
        .allMatch(charset -> charset.equalsIgnoreCase("utf-8") || charset.equalsIgnoreCase("utf8"));
  }

  /** Whether a range such as {@code text/*} covers the type. */
  static boolean matches(String range, String type) {
    return range.equals(ANY)
        || range.equals(type)
        || range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1));
  }
}
