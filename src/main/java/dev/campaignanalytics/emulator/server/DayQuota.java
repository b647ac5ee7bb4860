package dev.campaignanalytics.emulator.server;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Quotas that, once used up, remain so until 00:00 UTC of the emulator's clock, even if the fault
 * that used them up is removed. Thread-safe.
 */
public final class DayQuota {
  private final Clock clock;
  private final Map<String, Instant> usedUpUntil = new ConcurrentHashMap<>();

  public DayQuota(Clock clock) {
    this.clock = clock;
  }

  /** Uses up the rest of today's quota. */
  public void useUp(String resource) {
    var today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    usedUpUntil.put(resource, today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  public boolean isUsedUp(String resource) {
    var until = usedUpUntil.get(resource);
    return until != null && clock.instant().isBefore(until);
  }
}
