package dev.campaignanalytics.cache;

import dev.campaignanalytics.cache.AnnouncementScript.Confirmation;
import io.vertx.redis.client.Redis;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Confirms to other nodes which of their changes this one has applied. For each node one
 * confirmation is in flight at a time, and the next one names the latest change. A lost
 * confirmation only makes the other node wait for the end of a lease, so it is not sent again.
 */
final class ConfirmationSender {
  private static final Logger log = LoggerFactory.getLogger(ConfirmationSender.class);
  private static final int COMMAND_MILLIS = 500;

  private final Redis redis;
  private final String self;

  /** By node, the change to confirm next; the one in flight if there is nothing newer. */
  private final Map<String, Long> latest = new HashMap<>();

  ConfirmationSender(Redis redis, String self) {
    this.redis = redis;
    this.self = self;
  }

  void confirm(String to, long through) {
    boolean isFirst;
    synchronized (this) {
      isFirst = latest.put(to, through) == null;
    }
    if (isFirst) {
      send(to, through);
    }
  }

  private void send(String to, long through) {
    AnnouncementScript.confirm(redis, to, new Confirmation(self, through))
        .timeout(COMMAND_MILLIS, TimeUnit.MILLISECONDS)
        .onFailure(cause -> log.debug("a change is not confirmed: {}", cause.getMessage()))
        .onComplete(done -> sent(to, through));
  }

  private void sent(String to, long through) {
    long next;
    synchronized (this) {
      next = latest.get(to);
      if (next == through) {
        latest.remove(to);
        return;
      }
    }
    send(to, next);
  }
}
