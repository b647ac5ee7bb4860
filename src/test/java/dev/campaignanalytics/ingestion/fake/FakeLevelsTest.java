package dev.campaignanalytics.ingestion.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.level.LevelReading;
import dev.campaignanalytics.storage.metrics.CampaignDays.CampaignDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FakeLevelsTest {
  private static final Instant NOW = Instant.parse("2026-03-14T12:34:56Z");
  private static final LocalDate DAY = LocalDate.parse("2026-03-14");

  private final FakeWorld world =
      new FakeWorld(new FakeConfig(42, Duration.ofSeconds(2), 50, 396), List.of(Platform.values()));
  private final FakeLevels levels = world.levels();

  @ParameterizedTest
  @EnumSource(names = {"AD_GROUP", "AD"})
  void aLevelAddsUpToItsCampaign(Level level) {
    var whole = new Counters(1001, 77, 3_000_000, 123_456_789, 55_550_000);

    var days =
        world.campaigns().stream()
            .limit(8)
            .map(campaign -> new CampaignDay(campaign.ref(), DAY, whole, "USD"))
            .toList();

    for (var day : days) {
      var parts = levels.readings(level, List.of(day), NOW);
      assertThat(parts)
          .extracting(LevelReading::entity)
          .allMatch(ref -> ref.campaignId().equals(day.campaign().campaignId()));
      assertThat(parts.stream().map(LevelReading::counters).reduce(Counters.ZERO, Counters::plus))
          .isEqualTo(whole);
    }
  }

  @Test
  void everyPlatformHasNamedAdsWithParents() {
    for (var account : world.accounts()) {
      var owner = new AccountRef(account.platform(), account.accountId());
      var groups = levels.entities(owner, Level.AD_GROUP);
      var ads = levels.entities(owner, Level.AD);

      assertThat(ads).hasSizeGreaterThan(1).extracting(AdEntity::name).doesNotContain("");
      assertThat(ads)
          .allMatch(
              ad -> groups.stream().anyMatch(g -> g.ref().entityId().equals(ad.ref().adGroupId())));
      assertThat(levels.campaigns(owner)).isNotEmpty().doesNotHaveDuplicates();
    }
  }
}
