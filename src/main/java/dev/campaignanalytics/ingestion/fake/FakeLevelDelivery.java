package dev.campaignanalytics.ingestion.fake;

import dev.campaignanalytics.bus.Topics;
import dev.campaignanalytics.ingestion.fake.FakeSourceVerticle.Parts;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.level.LevelReading;
import dev.campaignanalytics.model.message.LevelBatch;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Sends the days of ad groups and ads, divided from what is stored of their campaigns: rows of a
 * campaign that were never made are then missing in its ads, too.
 */
final class FakeLevelDelivery {
  /** Far fewer than the rows of campaigns: each replaces the one before, which is kept. */
  static final Duration EVERY = Duration.ofMinutes(10);

  private static final int FIRST_DAYS = 30;
  private static final int NEXT_DAYS = 2;
  private static final List<Level> LEVELS = List.of(Level.AD_GROUP, Level.AD);

  private final FakeLevels levels;
  private final List<AccountRef> accounts;
  private final Parts parts;
  private boolean hasPast;

  FakeLevelDelivery(FakeLevels levels, List<AccountRef> accounts, Parts parts) {
    this.levels = levels;
    this.accounts = accounts;
    this.parts = parts;
  }

  /** Lists the ad groups and ads and sends their last days: a month the first time. */
  Future<Void> deliver() {
    var today = LocalDate.ofInstant(parts.clock().instant(), ZoneOffset.UTC);
    var days = DateRange.lastDays(today, hasPast ? NEXT_DAYS : FIRST_DAYS);
    Future<Void> done = Future.succeededFuture();
    for (var account : accounts) {
      done = done.compose(before -> deliver(account, days));
    }
    return done.onSuccess(delivered -> hasPast = true);
  }

  private Future<Void> deliver(AccountRef account, DateRange days) {
    Future<Void> done = Future.succeededFuture();
    for (var level : LEVELS) {
      done =
          done.compose(before -> save(account, level))
              .compose(saved -> read(account, level, days))
              .compose(readings -> send(account, level, readings));
    }
    return done;
  }

  private Future<Void> save(AccountRef account, Level level) {
    return hasPast
        ? Future.succeededFuture()
        : parts.entities().save(account, level, levels.entities(account, level), false);
  }

  private Future<List<LevelReading>> read(AccountRef account, Level level, DateRange days) {
    var observedAt = parts.clock().instant();
    return parts
        .days()
        .of(account, levels.campaigns(account), days)
        .map(stored -> levels.readings(level, stored, observedAt));
  }

  private Future<Void> send(AccountRef account, Level level, List<LevelReading> readings) {
    if (readings.isEmpty()) {
      return Future.succeededFuture();
    }
    var id = "fake-%s-%s-%s".formatted(account.platform(), level, readings.get(0).observedAt());
    var batch = new LevelBatch(id, "fake", account, level, readings, Optional.empty());
    return parts.bus().deliver(Topics.LEVEL_READINGS, batch).mapEmpty();
  }
}
