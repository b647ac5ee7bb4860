package dev.campaignanalytics.api.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.BooleanSupplier;

/** One connection that is told of changes. */
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
   * @param sent the number of the last event that it knows
   */
  StreamConnection(StreamRequest guest, long sent, long now) {
    this.response = guest.response();
    this.welcome = guest.welcome();
    this.sent = sent;
    this.since = now;
    this.checkAt = now + CHECK_MILLIS;
  }

  /** Whether it has taken everything so far, so that the next events may be written. */
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

  /** It takes nothing now; {@code caughtUp} is called when it does again. */
  void fallBehind(long now, Runnable caughtUp) {
    if (!behind) {
      behind = true;
      behindSince = now;
      response.drainHandler(drained -> caughtUp.run());
    }
  }

  boolean isStuck(long now, long patience) {
    return behind && now - behindSince >= patience;
  }

  boolean isOld(long now, long lifetime) {
    return now - since >= lifetime;
  }

  /** Whether its token is not good any more; looked at now and then, by each reader at its time. */
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

  /** Without waiting for what is still on its way. */
  void cut() {
    response.reset();
  }

  /** Something for whoever waits on the line to hear. */
  void beat() {
    response.write(EventText.HEARTBEAT);
  }
}
