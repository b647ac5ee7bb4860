package dev.campaignanalytics.ingestion.level;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.ingestion.tiktok.TikTokReportApi;
import dev.campaignanalytics.ingestion.tiktok.TikTokSettings;
import dev.campaignanalytics.ingestion.window.PollingOffset;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.storage.sync.LevelFeedStore.Round;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LevelPlanTest {
  private static final Instant NOW = Instant.parse("2026-09-14T10:20:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-09-14");
  private static final DateRange WEEK = new DateRange(TODAY.minusDays(7), TODAY);

  @Test
  void aLevelThatWasNeverReadIsDue() {
    var plan = plan(Optional.empty());

    assertThat(plan.dueAt(Optional.empty())).isBefore(NOW);
    assertThat(plan.days(Level.AD, Optional.empty(), NOW)).isEqualTo(WEEK);
    assertThat(plan.days(Level.AD_GROUP, Optional.empty(), NOW).days()).isEqualTo(30);
  }

  @Test
  void aRoundThatIsNotFinishedGoesOn() {
    var open = round(WEEK, 100, Optional.of(TODAY.minusDays(3)));

    assertThat(plan(Optional.empty()).dueAt(Optional.of(open))).isBefore(NOW);
    assertThat(plan(Optional.empty()).window(open))
        .isEqualTo(new DateRange(TODAY.minusDays(7), TODAY.minusDays(3)));
  }

  @Test
  void theNextRoundBeginsAtTheAccountsTimeOfTheNextDay() {
    var done = round(WEEK, 100, Optional.empty());

    assertThat(plan(Optional.empty()).dueAt(Optional.of(done)))
        .isAfter(NOW)
        .isBefore(NOW.plusSeconds(86_401));
  }

  @Test
  void aUserMayRequestItEarlier() {
    var done = round(WEEK, 100, Optional.empty());

    assertThat(plan(Optional.of(NOW.plusSeconds(1))).dueAt(Optional.of(done))).isBefore(NOW);
    assertThat(plan(Optional.of(NOW.minusSeconds(1))).dueAt(Optional.of(done))).isAfter(NOW);
  }

  @Test
  void daysSinceTheLastRoundAreNotLeftOut() {
    var longAgo = TODAY.minusDays(20);
    var old = round(new DateRange(longAgo.minusDays(7), longAgo), 100, Optional.empty());

    assertThat(plan(Optional.empty()).days(Level.AD, Optional.of(old), NOW))
        .isEqualTo(new DateRange(longAgo, TODAY));
  }

  @Test
  void anAccountWithManyAdsIsReadInSmallerWindows() {
    var many = round(WEEK, 20_000, Optional.of(TODAY));
    var evenMore = round(WEEK, 1_000_000, Optional.of(TODAY));

    assertThat(plan(Optional.empty()).window(many).days()).isEqualTo(2);
    assertThat(plan(Optional.empty()).window(evenMore).days()).isEqualTo(1);
  }

  private static Round round(DateRange days, int entities, Optional<LocalDate> remaining) {
    return new Round(Level.AD, NOW, entities, days, remaining);
  }

  private static LevelPlan plan(Optional<Instant> requestedAt) {
    var reader = new ConfigReader(Map.of(), Map.of());
    return new LevelPlan(
        new TikTokReportApi(TikTokSettings.from(reader, false)),
        LevelSettings.from(reader, Platform.TIKTOK),
        ZoneOffset.UTC,
        requestedAt,
        new PollingOffset(0.5));
  }
}
