package dev.campaignanalytics.api;

import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code If-None-Match}; what is no entity tag is not there. */
final class EntityTags {
  private static final Pattern TAG = Pattern.compile("\\G\\s*(?:W/)?(\"[^\"\\s]*\")\\s*(?:,|$)");

  private EntityTags() {}

  /** Whether one of the header's tags, or its star, says that the asker has {@code etag}. */
  static boolean match(List<String> headers, String etag) {
    return headers.stream().anyMatch(header -> header.strip().equals("*") || lists(header, etag));
  }

  private static boolean lists(String header, String etag) {
    var tags = TAG.matcher(header);
    while (tags.find()) {
      if (tags.group(1).equals(etag)) {
        return true;
      }
    }
    return false;
  }
}
