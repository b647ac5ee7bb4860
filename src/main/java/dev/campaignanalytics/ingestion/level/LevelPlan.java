package dev.campaignanalytics.ingestion.level;

import dev.campaignanalytics.ingestion.adapter.ReportApi;
import dev.campaignanalytics.ingestion.window.PollingOffset;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.storage.sync.LevelFeedStore.Round;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Which days of an account's levels are due. Once a day a round begins: the ad groups or ads are
 * listed, then all days are read in windows, newest first. A round that takes longer than a day is
 * finished before the next one begins.
 *
 * @param requestedAt when a user requested to read everything at once
 * @param offset the account's time of day for a new round
 */
record LevelPlan(
    ReportApi adapter,
    LevelSettings settings,
    ZoneId zone,
    Optional<Instant> requestedAt,
    PollingOffset offset) {
  /** More rows are not held in memory for one window. */
  private static final int MAX_ROWS = 50_000;

  private static final Duration DAILY = Duration.ofDays(1);

  /** Whether the level is switched on, and the platform has calls for it. */
  boolean isRead(Level level) {
    return settings.reads(level) && adapter.levelReports(level).isPresent();
  }

  /** When the next call for the level is due. */
  Instant dueAt(Optional<Round> round) {
    if (round.isEmpty() || round.get().remainingTo().isPresent()) {
      return Instant.EPOCH;
    }
    var begunAt = round.get().begunAt();
    boolean isRequested = requestedAt.filter(begunAt::isBefore).isPresent();
    return isRequested ? Instant.EPOCH : offset.after(begunAt, DAILY);
  }

  /** The days of a new round. Days since the last one are read even where they are more. */
  DateRange days(Level level, Optional<Round> latest, Instant now) {
    var today = LocalDate.ofInstant(now, zone);
    var usual = today.minusDays(settings.days(level) - 1L);
    var from = latest.map(round -> round.range().to()).filter(usual::isAfter).orElse(usual);
    var earliest = today.minusDays(adapter.schedule().history().toDays() - 1);
    return new DateRange(from.isBefore(earliest) ? earliest : from, today);
  }

  /** The next days of a round, as many as fit into one call and into memory. */
  DateRange window(Round round) {
    int fitting = Math.max(1, MAX_ROWS / Math.max(1, round.entities()));
    int days = Math.min(adapter.maxLevelDays(round.level()), fitting);
    var to = round.remainingTo().orElseThrow();
    var from = to.minusDays(days - 1L);
    var first = round.range().from();
    return new DateRange(from.isBefore(first) ? first : from, to);
  }
}
