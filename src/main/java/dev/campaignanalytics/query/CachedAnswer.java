package dev.campaignanalytics.query;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/**
 * A complete response.
 *
 * @param stale whether something newer may exist that cannot be read right now
 * @param age time since it was computed; zero unless it is stale
 */
public record CachedAnswer(ResponseBody body, boolean stale, Duration age) {
  public static CachedAnswer fresh(ResponseBody body) {
    return new CachedAnswer(body, false, Duration.ZERO);
  }

  static CachedAnswer fresh(Buffer body) {
    return fresh(new ResponseBody(body));
  }

  static CachedAnswer stale(ResponseBody body, Duration age) {
    return new CachedAnswer(body, true, age);
  }
}
