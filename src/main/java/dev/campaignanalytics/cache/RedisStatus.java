package dev.campaignanalytics.cache;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Redis can be used now, by what the latest use of it showed. Each change is logged once.
 */
public final class RedisStatus {
  private static final Logger log = LoggerFactory.getLogger(RedisStatus.class);

  private final AtomicReference<Optional<RedisFault>> current =
      new AtomicReference<>(Optional.empty());

  /** Why Redis cannot be used now; empty when it can. */
  public Optional<RedisFault> fault() {
    return current.get();
  }

  /** A command or a connection failed. */
  public void failed(Throwable cause) {
    var fault = Optional.of(RedisFault.of(cause));
    if (!current.getAndSet(fault).equals(fault)) {
      log.warn("Redis cannot be used: {}; reads go to the database", fault.get().reason());
    }
  }

  /** A change was announced, or a heartbeat sent, the way that all of them take. */
  public void succeeded() {
    if (current.get().isPresent() && current.getAndSet(Optional.empty()).isPresent()) {
      log.warn("Redis can be used again");
    }
  }
}
