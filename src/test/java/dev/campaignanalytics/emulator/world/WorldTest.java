package dev.campaignanalytics.emulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.Platform;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorldTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final WorldOptions OPTIONS = WorldOptions.small(7, NOW);

  private final World world = new World(OPTIONS);

  @Test
  void equalOptionsMakeEqualWorlds() {
    var twin = new World(OPTIONS);

    for (Platform platform : Platform.values()) {
      for (WorldAccount account : world.accounts(platform)) {
        assertThat(twin.truth(account, lastDays(account, 10), NOW))
            .isNotEmpty()
            .isEqualTo(world.truth(account, lastDays(account, 10), NOW));
      }
    }
  }

  @Test
  void anotherSeedMakesOtherAccounts() {
    var other = new World(WorldOptions.small(8, NOW));

    assertThat(other.accounts(Platform.META))
        .doesNotContainAnyElementsOf(world.accounts(Platform.META));
  }

  @ParameterizedTest
  @EnumSource
  void aDayIsTheSumOfItsHours(Platform platform) {
    for (WorldAccount account : world.accounts(platform)) {
      WorldCampaign campaign = world.campaigns(account).get(0);
      // These days include those on which the account's clocks change.
      days(account, 60)
          .forEach(
              day ->
                  assertThat(sumOfHours(campaign, day)).isEqualTo(world.day(campaign, day, NOW)));
    }
  }

  @Test
  void theRepeatedHourIsOneLabelWithBothHours() {
    WorldCampaign campaign = world.campaigns(world.accounts(Platform.META).get(0)).get(0);
    var autumnNight = LocalDate.parse("2026-10-25");

    assertThat(HourSpan.of(autumnNight, 2, campaign.account().zone()).orElseThrow().hours())
        .isEqualTo(2);
    assertThat(HourSpan.of(LocalDate.parse("2026-03-29"), 2, campaign.account().zone())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void conversionsOfADayGrowForDays(Platform platform) {
    assertThat(days(platform, (early, late) -> late.conversions() > early.conversions()))
        .as("days with more conversions a week later")
        .isGreaterThan(10);
  }

  @ParameterizedTest
  @EnumSource
  void someCostIsTakenBackLater(Platform platform) {
    assertThat(days(platform, (early, late) -> late.cost() < early.cost() && late.cost() > 0))
        .isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void someDaysVanishLater(Platform platform) {
    assertThat(days(platform, (early, late) -> early.cost() > 0 && late.equals(Counters.ZERO)))
        .isPositive();
  }

  @Test
  void onlyGoogleCreditsFractionsAndSomeGoDown() {
    assertThat(days(Platform.GOOGLE, (early, late) -> late.conversions() % Micros.PER_UNIT != 0))
        .isPositive();
    assertThat(
            days(
                Platform.GOOGLE,
                (early, late) ->
                    late.impressions() > 0 && late.conversions() < early.conversions()))
        .isPositive();
    assertThat(days(Platform.META, (early, late) -> late.conversions() % Micros.PER_UNIT != 0))
        .isZero();
  }

  @Test
  void metaBooksSalesOnDaysWithoutDelivery() {
    assertThat(
            days(Platform.META, (early, late) -> late.impressions() == 0 && late.conversions() > 0))
        .isPositive();
  }

  @Test
  void metaAndTikTokBillInWholeCoins() {
    for (Platform platform : List.of(Platform.META, Platform.TIKTOK)) {
      for (WorldAccount account : world.accounts(platform)) {
        assertThat(world.truth(account, lastDays(account, 30), NOW))
            .allMatch(row -> row.counters().cost() % account.coin() == 0)
            .allMatch(row -> row.counters().revenue() % account.coin() == 0);
      }
    }
  }

  @Test
  void theCurrentHourGrowsWithTheClock() {
    WorldAccount account = world.accounts(Platform.GOOGLE).get(0);
    WorldCampaign campaign = world.campaigns(account).get(0);
    LocalDate today = account.today(NOW);

    Counters now = world.day(campaign, today, NOW);
    Counters later = world.day(campaign, today, NOW.plus(Duration.ofMinutes(45)));

    assertThat(later.impressions()).isGreaterThan(now.impressions());
    assertThat(world.day(campaign, today.plusDays(1), NOW)).isEqualTo(Counters.ZERO);
  }

  @Test
  void everyStoryOccurs() {
    WorldAccount account = world.accounts(Platform.LINKEDIN).get(0);
    List<WorldCampaign> campaigns = world.campaigns(account);
    Instant later = NOW.plus(Duration.ofDays(4));

    assertThat(campaigns).extracting(WorldCampaign::story).containsExactly(CampaignStory.values());
    assertThat(campaigns).filteredOn(c -> c.isListed(NOW)).hasSize(5);
    assertThat(campaigns).filteredOn(c -> c.isListed(later)).hasSize(6);
    assertThat(campaigns).filteredOn(c -> !c.name(NOW).equals(c.name(later))).hasSize(1);
    assertThat(campaigns).extracting(c -> c.state(NOW)).contains(CampaignStory.State.values());
  }

  @Test
  void aStatementReplacesADayFromItsMomentOn() {
    WorldCampaign campaign = world.campaigns(world.accounts(Platform.GOOGLE).get(0)).get(0);
    var day = LocalDate.parse("2026-11-20");
    var huge = new Counters(1, 0, -200_000, (1L << 53) + 1, 0);

    Counters before = world.day(campaign, day, NOW);
    world.state(campaign.ref(), day, huge, NOW.plusSeconds(1));

    assertThat(world.day(campaign, day, NOW)).isEqualTo(before);
    assertThat(world.day(campaign, day, NOW.plusSeconds(1))).isEqualTo(huge);
    assertThat(world.hour(campaign, day, 12, NOW.plusSeconds(1))).isEqualTo(huge);
  }

  /** How many campaign-days have these figures half a day and ten days after they ended. */
  private long days(Platform platform, BiPredicate<Counters, Counters> look) {
    return world.accounts(platform).stream()
        .flatMap(account -> world.campaigns(account).stream())
        .flatMap(campaign -> days(campaign.account(), 60).filter(day -> looks(campaign, day, look)))
        .count();
  }

  private boolean looks(
      WorldCampaign campaign, LocalDate day, BiPredicate<Counters, Counters> look) {
    Instant midnight = day.plusDays(1).atStartOfDay(campaign.account().zone()).toInstant();
    return look.test(
        world.day(campaign, day, midnight.plus(Duration.ofHours(5))),
        world.day(campaign, day, midnight.plus(Duration.ofDays(10))));
  }

  private Counters sumOfHours(WorldCampaign campaign, LocalDate day) {
    return Stream.iterate(0, hour -> hour + 1)
        .limit(24)
        .map(hour -> world.hour(campaign, day, hour, NOW))
        .reduce(Counters.ZERO, Counters::plus);
  }

  private static Stream<LocalDate> days(WorldAccount account, int count) {
    DateRange range = lastDays(account, count);
    return range.from().datesUntil(range.to().plusDays(1));
  }

  private static DateRange lastDays(WorldAccount account, int count) {
    return DateRange.lastDays(account.today(NOW), count);
  }
}
