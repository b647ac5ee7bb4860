package dev.campaignanalytics.cache;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Redis can be used now, by what the latest use of each kind showed. Each change is logged
 * once. While there is a fault, nothing that is kept is trusted.
 */
public final class RedisStatus {
  private static final Logger log = LoggerFactory.getLogger(RedisStatus.class);

  private final Map<Use, RedisFault> faults = new ConcurrentSkipListMap<>();
  private Optional<RedisFault> logged = Optional.empty();

  /** Why Redis cannot be used now; empty when it can. */
  public Optional<RedisFault> fault() {
    return faults.values().stream().findFirst();
  }

  /** A command or a connection failed. */
  public void failed(Use use, Throwable cause) {
    failed(use, RedisFault.of(cause));
  }

  void failed(Use use, RedisFault fault) {
    if (!fault.equals(faults.put(use, fault))) {
      tell();
    }
  }

  /** What failed before works again. */
  public void succeeded(Use use) {
    if (!faults.isEmpty() && faults.remove(use) != null) {
      tell();
    }
  }

  private synchronized void tell() {
    var now = fault();
    if (now.equals(logged)) {
      return;
    }
    logged = now;
    if (now.isPresent()) {
      log.warn("Redis cannot be used: {}; reads go to the database", now.get().reason());
    } else {
      log.warn("Redis can be used again");
    }
  }

  /** What Redis is used for; a fault of an earlier one is named before one of a later one. */
  public enum Use {
    /** Heartbeats and announcements of changes. */
    ANNOUNCE,
    /** Hearing them. */
    LISTEN,
    /** Making Redis forget all answers. */
    FORGET,
    /** Looking up and keeping answers. */
    ANSWERS
  }
}
