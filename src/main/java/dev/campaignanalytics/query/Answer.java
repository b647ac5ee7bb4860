package dev.campaignanalytics.query;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/**
 * A finished answer.
 *
 * @param body shared by all who ask: never to be changed
 * @param stale whether something newer may exist that cannot be read right now
 * @param age since it was made; zero unless it is stale
 */
public record Answer(Buffer body, boolean stale, Duration age) {
  static Answer fresh(Buffer body) {
    return new Answer(body, false, Duration.ZERO);
  }

  static Answer stale(Buffer body, Duration age) {
    return new Answer(body, true, age);
  }
}
