package dev.campaignanalytics.emulator.server;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Allowances that, once used up, stay so until 00:00 UTC of the emulator's clock, whatever becomes
 * of the fault that used them up. Thread-safe.
 */
public final class DayQuota {
  private final Clock clock;
  private final Map<String, Instant> usedUpUntil = new ConcurrentHashMap<>();

  public DayQuota(Clock clock) {
    this.clock = clock;
  }

  /** Uses up what is left today. */
  public void useUp(String resource) {
    var today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    usedUpUntil.put(resource, today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }

  public boolean isUsedUp(String resource) {
    var until = usedUpUntil.get(resource);
    return until != null && clock.instant().isBefore(until);
  }
}
