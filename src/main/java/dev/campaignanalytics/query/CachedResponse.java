package dev.campaignanalytics.query;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/**
 * A complete response.
 *
 * @param stale whether something newer may exist that cannot be read right now
 * @param age time since it was computed; zero unless it is stale
 */
public record CachedResponse(ResponseBody body, boolean stale, Duration age) {
  public static CachedResponse fresh(ResponseBody body) {
    return new CachedResponse(body, false, Duration.ZERO);
  }

  static CachedResponse fresh(Buffer body) {
    return fresh(new ResponseBody(body));
  }

  static CachedResponse stale(ResponseBody body, Duration age) {
    return new CachedResponse(body, true, age);
  }
}
