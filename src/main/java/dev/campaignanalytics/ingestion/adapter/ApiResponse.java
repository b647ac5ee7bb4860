package dev.campaignanalytics.ingestion.adapter;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP response, complete.
 *
 * @param headers looked up case-insensitively
 * @param body decoded as UTF-8; may be HTML, truncated or empty with any status
 * @param receivedAt becomes {@code observedAt} of the readings in it
 */
public record ApiResponse(
    int status, Map<String, String> headers, String body, Instant receivedAt) {
  public ApiResponse {
    var anyCase = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = anyCase;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Status and size: a body is never logged. */
  @Override
  public String toString() {
    return "HTTP " + status + ", " + body.length() + " characters";
  }
}
