package dev.campaignanalytics.emulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.Platform;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorldBudgetsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final World world = new World(WorldOptions.small(7, NOW));

  @ParameterizedTest
  @EnumSource
  void noDayBreaksAPlatformsRuleAndMostOfABudgetIsSpent(Platform platform) {
    for (WorldAccount account : world.accounts(platform)) {
      for (WorldBudget budget : world.budgets(account)) {
        if (budget.kind() == WorldBudget.Kind.DAILY) {
          assertThat(spentIn(budget, 60)).isLessThan(budget.edits().get(0).amount() * 60 * 6 / 5);
        }
      }
      var steady = world.budgets(account).get(0);
      long days = 60;
      assertThat(spentIn(steady, (int) days))
          .isGreaterThan(steady.edits().get(0).amount() * days / 2);
    }
  }

  private long spentIn(WorldBudget budget, int days) {
    var from = budget.starts().plusDays(10);
    long sum = 0;
    for (var campaign : budget.members()) {
      for (int day = 0; day < days; day++) {
        sum += world.day(campaign, from.plusDays(day), NOW).cost();
      }
    }
    return sum;
  }

  @Test
  void anEditIsValidFromItsMoment() {
    WorldAccount account = world.accounts(Platform.META).get(0);
    String id = world.budgets(account).get(0).id();

    world.editBudget(account, id, new WorldBudget.Edit(NOW, 5));

    WorldBudget edited = world.budgets(account).get(0);
    assertThat(edited.amount(NOW)).isEqualTo(5);
    assertThat(edited.amount(NOW.minusSeconds(1))).isGreaterThan(5);
  }
}
