package dev.campaignanalytics.cache;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Redis can be used now, judged by the latest use of each kind. Each change is logged once;
 * a missing response only when it lasts, as its reason may follow. While there is a fault, no
 * cached entry is trusted.
 */
public final class RedisStatus {
  private static final Logger log = LoggerFactory.getLogger(RedisStatus.class);

  /** At a start the first attempts time out before the reason arrives. */
  private static final long EXPLAINED_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final long NOT_SILENT = Long.MIN_VALUE;

  private final Map<Use, RedisFault> faults = new ConcurrentSkipListMap<>();
  private Optional<RedisFault> logged = Optional.empty();
  private long silentSince = NOT_SILENT;

  /**
   * Why Redis cannot be used now; empty when it can. An error that it returned is preferred to a
   * missing response.
   */
  public Optional<RedisFault> fault() {
    return faults.values().stream()
        .filter(fault -> fault.kind() == RedisFault.Kind.REFUSED)
        .findFirst()
        .or(() -> faults.values().stream().findFirst());
  }

  /** A command or a connection failed. */
  public void failed(Use use, Throwable cause) {
    failed(use, RedisFault.of(cause));
  }

  void failed(Use use, RedisFault fault) {
    faults.put(use, fault);
    logChange();
  }

  /** A use that failed before works again. */
  public void succeeded(Use use) {
    if (!faults.isEmpty() && faults.remove(use) != null) {
      logChange();
    }
  }

  private synchronized void logChange() {
    var now = fault();
    if (!now.filter(RedisFault::isSilence).isPresent()) {
      silentSince = NOT_SILENT;
    } else if (silentSince == NOT_SILENT) {
      silentSince = System.nanoTime();
    }
    boolean mayExplain =
        silentSince != NOT_SILENT && System.nanoTime() - silentSince < EXPLAINED_WITHIN_NANOS;
    if (now.equals(logged) || mayExplain) {
      return;
    }
    logged = now;
    if (now.isPresent()) {
      log.warn("Redis cannot be used: {}; reads go to the database", now.get().reason());
    } else {
      log.warn("Redis can be used again");
    }
  }

  /** What Redis is used for; a fault of an earlier use is reported before one of a later use. */
  public enum Use {
    /** Heartbeats and announcements of changes. */
    PUBLISH,
    /** Receiving them. */
    LISTEN,
    /** Invalidating all responses in Redis. */
    INVALIDATE,
    /** Looking up and storing responses. */
    RESPONSES
  }
}
