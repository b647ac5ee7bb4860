package dev.campaignanalytics.cache;

import dev.campaignanalytics.cache.RedisStatus.Use;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Asks for a new epoch, one at a time. It has begun for this node when the announcement that begins
 * it has come back: data of this epoch was loaded later than everything that this node may have
 * missed.
 */
final class EpochRequest {
  private final InvalidationPublisher announcer;
  private final RedisStatus status;

  /** The name of the requested epoch; null if none is. */
  private final AtomicReference<String> requested = new AtomicReference<>();

  EpochRequest(InvalidationPublisher announcer, RedisStatus status) {
    this.announcer = announcer;
    this.status = status;
  }

  /** Does nothing while a request is not answered. */
  void send() {
    var epoch = UUID.randomUUID().toString();
    if (requested.compareAndSet(null, epoch)) {
      announcer.beginEpoch(epoch).onFailure(cause -> failed(epoch, cause));
    }
  }

  private void failed(String epoch, Throwable cause) {
    requested.compareAndSet(epoch, null);
    status.failed(Use.INVALIDATE, cause);
  }

  /** The answer of an earlier request is not awaited any more. */
  void forget() {
    requested.set(null);
  }

  /** Whether this announcement has begun the requested epoch. */
  boolean isAnsweredBy(Announcement announcement) {
    var epoch = requested.get();
    return announcement.position().filter(one -> one.epoch().equals(epoch)).isPresent()
        && requested.compareAndSet(epoch, null);
  }
}
