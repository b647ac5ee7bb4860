package dev.campaignanalytics.emulator.world;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The time span of one hour label of an account's wall clock: usually one hour, two for the label
 * that an autumn night repeats, none for the one that a spring night skips.
 */
record HourSpan(Instant start, int hours) {
  private static final long QUARTER_SECONDS = 15 * 60;
  private static final int QUARTERS_PER_HOUR = 4;

  static Optional<HourSpan> of(LocalDate day, int hour, ZoneId zone) {
    LocalDateTime label = day.atTime(hour, 0);
    var offsets = zone.getRules().getValidOffsets(label);
    return offsets.isEmpty()
        ? Optional.empty()
        : Optional.of(new HourSpan(label.toInstant(offsets.get(0)), offsets.size()));
  }

  /**
   * The part of {@code whole} that has been delivered by {@code now}; platforms refresh every
   * quarter of an hour.
   */
  long delivered(long whole, Instant now) {
    long total = (long) hours * QUARTERS_PER_HOUR;
    long seconds = now.getEpochSecond() - start.getEpochSecond();
    long elapsed = Math.max(0, seconds / QUARTER_SECONDS);
    return whole * hours * Math.min(elapsed, total) / total;
  }

  long seconds() {
    return hours * 3600L;
  }
}
