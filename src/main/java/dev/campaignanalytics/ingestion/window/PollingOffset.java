package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.storage.sync.HeldAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;

/**
 * The polling time of an account within an interval. Each account has its own time, so that not all
 * are polled at once. The time is derived from the account's id, so every node knows it and a
 * restart changes nothing.
 *
 * @param share of the interval that has passed by then; at least 0, less than 1
 */
public record PollingOffset(double share) {
  private static final Duration NIGHTLY_WITHIN = Duration.ofHours(1);

  /** Consecutive ids must not have adjacent times. */
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  public static PollingOffset of(HeldAccount.Key key) {
    long scattered = (key.platform().wireName() + key.accountId()).hashCode() * SCATTER;
    return new PollingOffset((scattered >>> 11) * 0x1.0p-53);
  }

  /** The first polling time after a moment: one interval later at most. */
  public Instant after(Instant moment, Duration interval) {
    long every = interval.toMillis();
    long over = Math.floorMod(moment.toEpochMilli() - (long) (share * every), every);
    return Instant.ofEpochMilli(moment.toEpochMilli() - over + every);
  }

  /** The polling time in the hour after a time of day. */
  LocalTime from(LocalTime earliest) {
    return earliest.plusSeconds((long) (share * NIGHTLY_WITHIN.toSeconds()));
  }
}
