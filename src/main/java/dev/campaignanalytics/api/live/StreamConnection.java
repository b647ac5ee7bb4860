package dev.campaignanalytics.api.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.BooleanSupplier;

/** One connection that receives changes. */
final class StreamConnection {
  private static final int CHECK_MILLIS = 3000;

  private final HttpServerResponse response;
  private final BooleanSupplier welcome;
  private final long since;
  private long checkAt;
  private long sent;
  private long behindSince;
  private boolean behind;

  /**
   * @param sent the number of the last event that the reader knows
   */
  StreamConnection(StreamRequest request, long sent, long now) {
    this.response = request.response();
    this.welcome = request.welcome();
    this.sent = sent;
    this.since = now;
    this.checkAt = now + CHECK_MILLIS;
  }

  /** Whether it has accepted all data so far, so that the next events may be written. */
  boolean isReady() {
    return !behind && !response.writeQueueFull();
  }

  long sent() {
    return sent;
  }

  /** Writes text after which the reader knows everything up to {@code number}. */
  void write(Buffer text, long number) {
    sent = number;
    behind = false;
    if (text.length() > 0) {
      response.write(text);
    }
  }

  /** It accepts no data now; {@code caughtUp} is called when it does again. */
  void fallBehind(long now, Runnable caughtUp) {
    if (!behind) {
      behind = true;
      behindSince = now;
      response.drainHandler(drained -> caughtUp.run());
    }
  }

  boolean isStuck(long now, long timeout) {
    return behind && now - behindSince >= timeout;
  }

  boolean isOld(long now, long lifetime) {
    return now - since >= lifetime;
  }

  /** Whether its token is no longer valid; checked at intervals, for each reader separately. */
  boolean isUnwelcome(long now) {
    if (now < checkAt) {
      return false;
    }
    checkAt = now + CHECK_MILLIS;
    return !welcome.getAsBoolean();
  }

  void end(Buffer last) {
    response.end(last);
  }

  /** Closes at once, without waiting for data that is still being sent. */
  void cut() {
    response.reset();
  }

  /** Sends a heartbeat on the connection. */
  void beat() {
    response.write(EventText.HEARTBEAT);
  }
}
