package dev.campaignanalytics.query;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/**
 * A complete response.
 *
 * @param body shared by all requests: must never be changed
 * @param stale whether something newer may exist that cannot be read right now
 * @param age time since it was computed; zero unless it is stale
 */
public record CachedAnswer(Buffer body, boolean stale, Duration age) {
  static CachedAnswer fresh(Buffer body) {
    return new CachedAnswer(body, false, Duration.ZERO);
  }

  static CachedAnswer stale(Buffer body, Duration age) {
    return new CachedAnswer(body, true, age);
  }
}
