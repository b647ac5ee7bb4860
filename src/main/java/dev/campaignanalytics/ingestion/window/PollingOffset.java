package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.storage.sync.HeldAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;

/**
 * When it is an account's turn within an interval. Each account comes at a moment of its own, so
 * that they do not all come at once; which one follows from its id, so that every node knows it and
 * a restart changes nothing.
 *
 * @param share of the interval that is over by then; at least 0, less than 1
 */
public record PollingOffset(double share) {
  private static final Duration NIGHTLY_WITHIN = Duration.ofHours(1);

  /** Neighbouring ids must not be neighbours in time. */
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  public static PollingOffset of(HeldAccount.Key key) {
    long scattered = (key.platform().wireName() + key.accountId()).hashCode() * SCATTER;
    return new PollingOffset((scattered >>> 11) * 0x1.0p-53);
  }

  /** The first turn after a moment: one interval later at most. */
  public Instant after(Instant moment, Duration interval) {
    long every = interval.toMillis();
    long over = Math.floorMod(moment.toEpochMilli() - (long) (share * every), every);
    return Instant.ofEpochMilli(moment.toEpochMilli() - over + every);
  }

  /** The turn in the hour after a time of day. */
  LocalTime from(LocalTime earliest) {
    return earliest.plusSeconds((long) (share * NIGHTLY_WITHIN.toSeconds()));
  }
}
