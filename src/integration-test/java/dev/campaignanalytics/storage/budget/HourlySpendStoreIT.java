package dev.campaignanalytics.storage.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.budget.BudgetLevel;
import dev.campaignanalytics.model.pacing.HourlySpend;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.storage.TestDatabase;
import dev.campaignanalytics.storage.budget.HourlySpendStore.BudgetKey;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HourlySpendStoreIT {
  private static final Vertx vertx = Vertx.vertx();
  private static final TestDatabase database = TestDatabase.create(vertx);
  private static final AccountRef ACCOUNT = new AccountRef(Platform.GOOGLE, "1");
  private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

  private final HourlySpendStore store = new HourlySpendStore(database.database());

  @BeforeAll
  static void twoCampaignsShareABudget() {
    database.run(
        "insert into budget_members (platform, account_id, campaign_id, level, budget_id,"
            + " valid_from) select 'google', '1', c, 'SHARED', '7', now()"
            + " from unnest('{a,b}'::text[]) c");
    database.run(
        "select ensure_metrics_month(d) from unnest(array['2026-05-01', '2026-06-01']::date[]) d");
    for (var campaign : List.of("a", "b", "alone")) {
      insert("HOUR", campaign, NOW.minus(Duration.ofHours(1)), "1.25");
      insert("HOUR", campaign, NOW.minus(Duration.ofHours(27)), "4");
      insert("DAY", campaign, NOW.minus(Duration.ofHours(1)), "100");
    }
  }

  private static void insert(String grain, String campaign, Instant at, String cost) {
    database.run(
        """
        insert into campaign_metrics (campaign_id, platform, account_id, grain, "timestamp",
          local_date, impressions, clicks, conversions, cost, revenue, currency, observed_at,
          first_observed_at)
        values ('%s', 'google', '1', '%s', '%s', current_date, 1, 0, 0, %s, 0, 'EUR', now(), now())
        """
            .formatted(campaign, grain, at, cost));
  }

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @Test
  void theHoursOfABudgetAreThoseOfItsCampaignsWithinADay() {
    assertThat(store.ofBudgets(Selection.ALL, NOW).await())
        .isEqualTo(
            Map.of(
                new BudgetKey(ACCOUNT, BudgetLevel.SHARED, "7"),
                new HourlySpend(Map.of(NOW.minus(Duration.ofHours(1)), 2_500_000L))));
  }

  @Test
  void theHoursOfAnAccountAreThoseOfAllItsCampaigns() {
    assertThat(store.ofAccounts(Selection.ALL, NOW).await())
        .isEqualTo(
            Map.of(
                ACCOUNT,
                new HourlySpend(
                    Map.of(
                        NOW.minus(Duration.ofHours(1)), 3_750_000L,
                        NOW.minus(Duration.ofHours(27)), 12_000_000L))));
  }

  @Test
  void accountsThatAreNotVisibleHaveNoHours() {
    var other =
        new Selection(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(List.of(new AccountRef(Platform.GOOGLE, "2"))));

    assertThat(store.ofBudgets(other, NOW).await()).isEmpty();
    assertThat(store.ofAccounts(other, NOW).await()).isEmpty();
  }
}
