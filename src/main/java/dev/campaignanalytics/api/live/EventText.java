package dev.campaignanalytics.api.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** How events are written, as HTML's event streams want them. */
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
   * @param retryMillis after how long a browser comes back when the connection is lost
   */
  static Buffer hello(String id, boolean resumed, long retryMillis) {
    var data = new JsonObject().put("resumed", resumed);
    return Buffer.buffer("retry: " + retryMillis + "\n").appendBuffer(notice("hello", id, data));
  }

  /** What is known may be outdated: read it again. */
  static Buffer reload(String id, String reason) {
    return notice("reload", id, new JsonObject().put("reason", reason));
  }

  /** The last event before this side hangs up on purpose: come back, nothing is lost. */
  static Buffer reconnect(String id, String reason) {
    return notice("reconnect", id, new JsonObject().put("reason", reason));
  }

  /** The last event of a reader whose token was revoked or has expired. */
  static Buffer refused(String id, String reason) {
    return notice("refused", id, new JsonObject().put("reason", reason));
  }

  /** The last event of a reader that took nothing for too long. */
  static Buffer dropped(String id, String reason) {
    return notice("dropped", id, new JsonObject().put("reason", reason));
  }

  private static Buffer notice(String event, String id, JsonObject data) {
    return Buffer.buffer("id: " + id + "\nevent: " + event + "\ndata: " + data.encode() + "\n\n");
  }
}
