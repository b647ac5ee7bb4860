package dev.campaignanalytics.ingestion.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.ingestion.fake.FakeHistory.Stretch;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.budget.Budget;
import dev.campaignanalytics.model.budget.BudgetKind;
import dev.campaignanalytics.model.budget.BudgetMember;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FakeWorldTest {
  private static final FakeConfig CONFIG = new FakeConfig(42, Duration.ofSeconds(2), 50, 396);
  private static final Instant NOW = Instant.parse("2026-03-14T12:34:56Z");

  @Test
  void theSameSeedMakesTheSameFiguresOnEveryNode() {
    var here = world(CONFIG).readings(NOW, Duration.ofSeconds(2));
    var there = world(CONFIG).readings(NOW, Duration.ofSeconds(2));

    assertThat(here).isEqualTo(there);
  }

  @Test
  void anotherSeedMakesOtherFigures() {
    var other = new FakeConfig(43, Duration.ofSeconds(2), 50, 396);

    assertThat(world(other).readings(NOW, Duration.ofHours(1)))
        .isNotEqualTo(world(CONFIG).readings(NOW, Duration.ofHours(1)));
  }

  @Test
  void campaign42RunsOnMoreThanOnePlatformGoogleAmongThem() {
    var platforms =
        world(CONFIG).campaigns().stream()
            .filter(c -> c.ref().campaignId().equals("cmp-42"))
            .map(c -> c.ref().platform())
            .toList();

    assertThat(platforms).hasSizeGreaterThan(1).contains(Platform.GOOGLE);
  }

  @Test
  void theFiguresArePlausible() {
    assertThat(world(CONFIG).readings(NOW, Duration.ofDays(1)))
        .allSatisfy(
            reading -> {
              var c = reading.counters();
              assertThat(c.clicks()).isBetween(1L, c.impressions());
              assertThat(c.conversions() / 1_000_000).isBetween(1L, c.clicks());
              assertThat(c.cost()).isPositive();
              assertThat(c.revenue()).isPositive();
            });
  }

  @Test
  void everyCampaignSpendsFromOneBudgetThatIsNearItsCost() {
    var world = world(CONFIG);
    var costs =
        world.readings(Instant.parse("2026-03-03T00:00:00Z"), Duration.ofDays(1)).stream()
            .collect(Collectors.toMap(Reading::campaign, r -> r.counters().cost()));

    for (var account : world.accounts()) {
      var listed = world.budgets(account, NOW);

      assertThat(listed.budgets()).hasSizeGreaterThan(3).doesNotHaveDuplicates();
      assertThat(listed.budgets().stream().map(Budget::kind))
          .contains(BudgetKind.DAILY, BudgetKind.LIFETIME);
      assertThat(listed.members()).extracting(BudgetMember::campaignId).doesNotHaveDuplicates();
      for (var budget : listed.budgets()) {
        double cost =
            listed.members().stream()
                .filter(member -> member.budgetId().equals(budget.id()))
                .map(BudgetMember::campaignId)
                .mapToLong(
                    id -> costs.get(new CampaignRef(account.platform(), account.accountId(), id)))
                .sum();
        if (budget.kind() == BudgetKind.DAILY) {
          assertThat(budget.amounts().amount().orElseThrow() / cost).isBetween(0.6, 1.6);
        }
      }
      assertThat(world.budgets(account, NOW.plusSeconds(86_400))).isEqualTo(listed);
    }
  }

  @Test
  void theFirstStartFillsThirteenMonthsTheLatestHourFirst() {
    var stretches = history().missing(Optional.empty());

    assertThat(stretches.get(0))
        .isEqualTo(new Stretch(Instant.parse("2026-03-14T11:00:00Z"), Duration.ofHours(1)));
    assertThat(stretches.get(stretches.size() - 1).start())
        .isEqualTo(Instant.parse("2025-02-11T00:00:00Z"));
  }

  @Test
  void aRestartFillsOnlyTheWholeHoursSinceTheLastRow() {
    var stretches = history().missing(Optional.of(Instant.parse("2026-03-14T09:10:00Z")));

    assertThat(stretches)
        .containsExactly(
            new Stretch(Instant.parse("2026-03-14T11:00:00Z"), Duration.ofHours(1)),
            new Stretch(Instant.parse("2026-03-14T10:00:00Z"), Duration.ofHours(1)));
  }

  private static FakeHistory history() {
    return new FakeHistory(Clock.fixed(NOW, ZoneOffset.UTC), 396);
  }

  private static FakeWorld world(FakeConfig config) {
    return new FakeWorld(config, List.of(Platform.values()));
  }
}
