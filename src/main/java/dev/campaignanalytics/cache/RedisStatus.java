package dev.campaignanalytics.cache;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether Redis can be used now, by what the latest use of each kind showed. Each change is logged
 * once; silence when it lasts, as its reason may follow. While there is a fault, nothing that is
 * kept is trusted.
 */
public final class RedisStatus {
  private static final Logger log = LoggerFactory.getLogger(RedisStatus.class);

  /** The first attempts of a start time out before the reason arrives. */
  private static final long EXPLAINED_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final long NOT_SILENT = Long.MIN_VALUE;

  private final Map<Use, RedisFault> faults = new ConcurrentSkipListMap<>();
  private Optional<RedisFault> logged = Optional.empty();
  private long silentSince = NOT_SILENT;

  /** Why Redis cannot be used now; empty when it can. What it says explains its silence. */
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
    tell();
  }

  /** What failed before works again. */
  public void succeeded(Use use) {
    if (!faults.isEmpty() && faults.remove(use) != null) {
      tell();
    }
  }

  private synchronized void tell() {
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
