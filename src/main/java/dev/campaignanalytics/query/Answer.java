package dev.campaignanalytics.query;

import io.vertx.core.buffer.Buffer;

/**
 * A finished answer.
 *
 * @param body shared by all who ask: never to be changed
 * @param stale whether something newer may exist that cannot be read right now
 */
public record Answer(Buffer body, boolean stale) {
  static Answer fresh(Buffer body) {
    return new Answer(body, false);
  }

  Answer asStale() {
    return new Answer(body, true);
  }
}
