package dev.campaignanalytics.api.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** Writes events in the event stream format of the HTML standard. */
final class EventText {
  static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");

  private EventText() {}

  /** A campaign's new figures. */
  static Buffer insights(String id, Buffer json) {
    return Buffer.buffer("id: " + id + "\nevent: insights\ndata: ")
        .appendBuffer(json)
        .appendString("\n\n");
  }

  /**
   * The first event of a connection.
   *
   * @param retryMillis the delay before a browser reconnects after a lost connection
   */
  static Buffer hello(String id, boolean resumed, long retryMillis) {
    var data = new JsonObject().put("resumed", resumed);
    return Buffer.buffer("retry: " + retryMillis + "\n").appendBuffer(notice("hello", id, data));
  }

  /** The reader's data may be outdated and must be read again. */
  static Buffer reload(String id, String reason) {
    return notice("reload", id, new JsonObject().put("reason", reason));
  }

  /** The last event before the server closes the stream: reconnect, no events are lost. */
  static Buffer reconnect(String id, String reason) {
    return notice("reconnect", id, new JsonObject().put("reason", reason));
  }

  /** The last event of a reader whose token was revoked or has expired. */
  static Buffer refused(String id, String reason) {
    return notice("refused", id, new JsonObject().put("reason", reason));
  }

  /** The last event of a reader that accepted no data for too long. */
  static Buffer dropped(String id, String reason) {
    return notice("dropped", id, new JsonObject().put("reason", reason));
  }

  private static Buffer notice(String event, String id, JsonObject data) {
    return Buffer.buffer("id: " + id + "\nevent: " + event + "\ndata: " + data.encode() + "\n\n");
  }
}
