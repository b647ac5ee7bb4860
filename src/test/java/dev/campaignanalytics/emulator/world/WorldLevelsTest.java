package dev.campaignanalytics.emulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.world.CampaignStory.State;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.EntityRef;
import dev.campaignanalytics.model.level.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WorldLevelsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:07:00Z");

  private final World world = new World(WorldOptions.small(7, NOW));
  private final WorldLevels levels = world.levels();

  @ParameterizedTest
  @EnumSource
  void everyHourOfACampaignIsTheSumOfEachOfItsLevels(Platform platform) {
    for (var campaign : campaigns(platform).toList()) {
      for (var day : List.of(today(campaign), today(campaign).minusDays(9))) {
        for (int hour = 0; hour < 24; hour++) {
          Counters whole = world.hour(campaign, day, hour, NOW);
          for (var level : levelsOf(campaign)) {
            var parts = levels.hour(campaign, level, new WorldLevels.Label(day, hour), NOW);
            assertThat(parts.values().stream().reduce(Counters.ZERO, Counters::plus))
                .isEqualTo(whole);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void noAdHasMoreClicksThanImpressionsOrAFractionOfACoin(Platform platform) {
    for (var campaign : campaigns(platform).toList()) {
      long step = campaign.account().costStep();
      assertThat(levels.day(campaign, Level.AD, today(campaign).minusDays(3), NOW).values())
          .allMatch(sum -> sum.clicks() <= sum.impressions() && sum.cost() % step == 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1500001, 9999999, 1",
    "-1, -9999999, -70000",
    "9000000000000000000, 4, 9000000000000000000"
  })
  void statedFiguresAreDividedToo(long conversions, long cost, long revenue) {
    var campaign = campaigns(Platform.META).findFirst().orElseThrow();
    var day = today(campaign).minusDays(2);
    var stated = new Counters(7, 3, conversions, cost, revenue);

    world.state(campaign.ref(), day, stated, NOW);

    var parts = levels.day(campaign, Level.AD, day, NOW).values();
    assertThat(parts.stream().reduce(Counters.ZERO, Counters::plus)).isEqualTo(stated);
  }

  @ParameterizedTest
  @EnumSource
  void everyEntityOfAnAccountHasAnIdOfItsOwn(Platform platform) {
    for (var level : List.of(Level.AD_GROUP, Level.AD)) {
      assertThat(entities(platform, level).map(WorldEntity::ref)).doesNotHaveDuplicates();
    }
  }

  @Test
  void deletedAdsKeepWhatTheySpent() {
    var deleted =
        entities(Platform.META, Level.AD)
            .filter(ad -> ad.life().end() == State.DELETED && ad.runsOn(ad.life().last()))
            .filter(ad -> world.day(ad.campaign(), ad.life().last(), NOW).cost() > 0)
            .toList();

    assertThat(deleted).isNotEmpty();
    for (var ad : deleted) {
      var last = ad.life().last();
      assertThat(ad.state(NOW)).isEqualTo(State.DELETED);
      assertThat(levels.day(ad.campaign(), Level.AD, last, NOW).get(ad).cost()).isPositive();
      assertThat(levels.day(ad.campaign(), Level.AD, last.plusDays(1), NOW))
          .containsEntry(ad, Counters.ZERO);
    }
  }

  @Test
  void theWorldHasTheCasesThatConnectorsStumbleOver() {
    assertThat(entities(Platform.META, Level.AD)).anyMatch(ad -> ad.name().isEmpty());
    assertThat(entities(Platform.META, Level.AD).map(ad -> ad.state(NOW))).contains(State.values());
    assertThat(entities(Platform.META, Level.AD)).anyMatch(ad -> !ad.isBorn(NOW));
    assertThat(entities(Platform.GOOGLE, Level.AD).map(ad -> ad.campaign().id() + ad.id()))
        .as("the same ad in two ad groups")
        .anyMatch(
            id ->
                entities(Platform.GOOGLE, Level.AD)
                        .filter(ad -> (ad.campaign().id() + ad.id()).equals(id))
                        .count()
                    == 2);
  }

  @Test
  void aPerformanceMaxCampaignHasAssetGroupsAndNoAds() {
    var campaign =
        campaigns(Platform.GOOGLE)
            .filter(WorldCampaign::isPerformanceMax)
            .findFirst()
            .orElseThrow();

    assertThat(levels.entities(campaign, Level.AD_GROUP)).isNotEmpty();
    assertThat(levels.entities(campaign, Level.AD)).isEmpty();
  }

  @Test
  void onLinkedInTheCampaignIsTheOnlyAdGroup() {
    var campaign = campaigns(Platform.LINKEDIN).findFirst().orElseThrow();

    assertThat(levels.entities(campaign, Level.AD_GROUP).stream().map(WorldEntity::ref))
        .containsExactly(EntityRef.adGroup(campaign.ref().account(), campaign.id(), campaign.id()));
    assertThat(levels.entities(campaign, Level.AD))
        .allMatch(creative -> creative.adGroupId().equals(campaign.id()));
  }

  @Test
  void theTruthOfALevelIsThatOfItsCampaigns() {
    var account = world.accounts(Platform.TIKTOK).get(1);
    var range = DateRange.lastDays(account.today(NOW), 5);

    var ads = levels.truth(account, Level.AD, range, NOW);

    for (var row : world.truth(account, range, NOW)) {
      CampaignRef campaign = row.campaign();
      assertThat(
              ads.stream()
                  .filter(ad -> ad.entity().campaignId().equals(campaign.campaignId()))
                  .filter(ad -> ad.day().equals(row.day()))
                  .map(WorldLevels.EntityTruth::counters)
                  .reduce(Counters.ZERO, Counters::plus))
          .isEqualTo(row.counters());
    }
  }

  private Stream<WorldCampaign> campaigns(Platform platform) {
    return world.accounts(platform).stream().flatMap(a -> world.campaigns(a).stream());
  }

  private Stream<WorldEntity> entities(Platform platform, Level level) {
    return campaigns(platform).flatMap(campaign -> levels.entities(campaign, level).stream());
  }

  private static List<Level> levelsOf(WorldCampaign campaign) {
    return campaign.isPerformanceMax()
        ? List.of(Level.AD_GROUP)
        : List.of(Level.AD_GROUP, Level.AD);
  }

  private static LocalDate today(WorldCampaign campaign) {
    return campaign.account().today(NOW);
  }
}
