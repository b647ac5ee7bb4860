package dev.campaignanalytics.bus;

import dev.campaignanalytics.model.PlainSentence;
import dev.campaignanalytics.model.Retryable;
import io.vertx.core.eventbus.ReplyException;

/** A delivery was not acknowledged. */
final class BusException extends RuntimeException implements Retryable {
  private static final long serialVersionUID = 1L;

  /** The code of a failure that a retry may fix. */
  static final int RETRYABLE = 503;

  /** The code of a message that got no reply; retryable too. */
  private static final int NO_REPLY = 504;

  private static final int PERMANENT = 500;

  private final int code;

  private BusException(int code, String message) {
    super(message);
    this.code = code;
  }

  /** The failure as the sender sees it, and as the consumer replies with it. */
  static BusException of(Topic<?, ?> topic, Throwable cause) {
    if (cause instanceof BusException known) {
      return known;
    }
    if (cause instanceof ReplyException reply) {
      return ofReply(topic, reply);
    }
    boolean retryable = Retryable.isRetryable(cause);
    return new BusException(retryable ? RETRYABLE : PERMANENT, PlainSentence.of(cause));
  }

  private static BusException ofReply(Topic<?, ?> topic, ReplyException reply) {
    return switch (reply.failureType()) {
      case NO_HANDLERS ->
          new BusException(NO_REPLY, "there is no consumer of " + topic.address() + " yet");
      case TIMEOUT -> new BusException(NO_REPLY, topic.address() + " received no reply in time");
      case RECIPIENT_FAILURE -> new BusException(reply.failureCode(), PlainSentence.of(reply));
      case ERROR -> new BusException(PERMANENT, PlainSentence.of(reply));
    };
  }

  @Override
  public boolean isRetryable() {
    return code == RETRYABLE || code == NO_REPLY;
  }

  boolean isWithoutReply() {
    return code == NO_REPLY;
  }

  int code() {
    return code;
  }
}
