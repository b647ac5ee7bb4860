package dev.campaignanalytics.api.http;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads {@code If-None-Match} and compares weakly (RFC 9110, 8.8.3.2): a proxy that compresses
 * marks tags with {@code W/} or with the name of its coding, and the content is the same. Text that
 * is no entity tag is ignored.
 */
final class EntityTags {
  private static final Pattern TAG =
      Pattern.compile("\\G[\\s,]*+(?:W/)?\"([^\"\\s]*+)\"\\s*+(?=,|$)");

  /**
   * {@code "x-gzip"}: Apache and this server; {@code "x--gzip"}: Jetty; {@code "x;br"}: other ones.
   */
  private static final Pattern CODING =
      Pattern.compile("(?:[-;:]{1,2}(?:gzip|br|zstd|deflate))++$");

  private EntityTags() {}

  /** Whether one of the header's tags, or its star, shows that the client has {@code etag}. */
  static boolean match(List<String> headers, String etag) {
    if (headers.isEmpty()) {
      return false;
    }
    var content = content(etag.substring(1, etag.length() - 1));
    return headers.stream()
        .anyMatch(header -> header.strip().equals("*") || lists(header, content));
  }

  private static boolean lists(String header, String content) {
    var tags = TAG.matcher(header);
    while (tags.find()) {
      if (content(tags.group(1)).equals(content)) {
        return true;
      }
    }
    return false;
  }

  /** The tag without the suffix that names the coding. */
  private static String content(String tag) {
    return CODING.matcher(tag).replaceFirst("");
  }
}
