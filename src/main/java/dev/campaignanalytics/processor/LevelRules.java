package dev.campaignanalytics.processor;

import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.level.LevelReading;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Checks which days of ad groups and ads are plausible, by the rules for campaigns. */
public final class LevelRules {
  private static final LocalDate EARLIEST =
      LocalDate.ofInstant(ReadingRules.EARLIEST, ZoneOffset.UTC);

  private final Clock clock;

  public LevelRules(Clock clock) {
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /** Why the reading cannot be stored; empty when it can. */
  Optional<String> objection(LevelReading reading) {
    var latest = LocalDate.ofInstant(now().plus(ReadingRules.AHEAD), ZoneOffset.UTC);
    if (reading.day().isAfter(latest)) {
      return Optional.of("day " + reading.day() + " is in the future");
    }
    if (reading.day().isBefore(EARLIEST)) {
      return Optional.of("day " + reading.day() + " is before " + EARLIEST);
    }
    if (reading.entity().level() == Level.AD_GROUP
        && reading.entity().account().platform() == Platform.LINKEDIN) {
      return Optional.of("level cannot be ad_group on linkedin: a campaign is its own ad group");
    }
    return ReadingRules.figures(reading.counters(), reading.currency());
  }
}
