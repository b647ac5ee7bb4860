package dev.campaignanalytics.storage.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.pacing.Backtest;
import dev.campaignanalytics.model.pacing.NightlyBacktest;
import dev.campaignanalytics.model.pacing.TotalLimit;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.storage.TestDatabase;
import dev.campaignanalytics.telemetry.PacingGauges;
import dev.campaignanalytics.telemetry.Telemetry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BacktestJobIT {
  private static final Vertx vertx = Vertx.vertx();
  private static final TestDatabase database = TestDatabase.create(vertx);
  private static final Instant MORNING = Instant.parse("2026-06-10T03:10:00Z");
  private static final LocalDate NIGHT = LocalDate.parse("2026-06-10");

  private final BacktestStore store = new BacktestStore(database.database());

  @BeforeAll
  static void aCampaignWithABudgetAndFourMonthsOfSpend() {
    database.run(
        "insert into accounts (platform, account_id, name, currency, time_zone)"
            + " values ('google', '1', 'Shop', 'EUR', 'UTC')");
    database.run(
        "insert into budgets (platform, account_id, level, budget_id, kind, currency, amount,"
            + " valid_from, seen_at) values ('google', '1', 'CAMPAIGN', '7', 'DAILY', 'EUR',"
            + " 8000000, '2026-01-01', '2026-06-10')");
    database.run(
        "insert into budget_members (platform, account_id, campaign_id, level, budget_id,"
            + " valid_from) values ('google', '1', 'c', 'CAMPAIGN', '7', '2026-01-01')");
    database.run(
        """
        insert into campaign_daily (campaign_id, local_date, platform, account_id, currency,
          day_impressions, day_clicks, day_conversions, day_cost, day_revenue, observed_at)
        select 'c', d, 'google', '1', 'EUR', 1, 0, 0, 9000000, 0, d
        from generate_series('2026-02-01'::date, '2026-06-09', '1 day') as d
        """);
  }

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @BeforeEach
  void noNights() {
    database.run("truncate pacing_backtests");
  }

  @Test
  void oneOfTwoNodesComputesANightAndBothShowIt() {
    var first = new Telemetry();
    var second = new Telemetry();
    var ofFirst = job(first, MORNING);
    var ofSecond = job(second, MORNING);

    Future.all(ofFirst.run(vertx), ofSecond.run(vertx)).await();
    Future.all(ofFirst.run(vertx), ofSecond.run(vertx)).await();

    assertThat(store.nights(9).await()).hasSize(1);
    var night = store.nights(1).await().get(0);
    assertThat(night.endedAt()).isEqualTo(MORNING);
    assertThat(night.result().periods()).isEqualTo(3);
    assertThat(night.result().over().real()).isZero();
    for (var node : new Telemetry[] {first, second}) {
      assertThat(node.scrape())
          .contains("ca_pacing_backtest_periods 3.0")
          .doesNotContain("ca_pacing_backtest_recall_ratio{")
          .contains("ca_pacing_backtest_timestamp_seconds " + (double) MORNING.getEpochSecond());
    }
  }

  @Test
  void aTotalLimitCountsWhatWasSpentBeforeTheDaysThatAreLoaded() {
    database.run("update budgets set total = 2000000000");

    var found = new PacingStore(database.database()).budgets(Selection.ALL, NIGHT).await().get(0);

    database.run("update budgets set total = null");
    // 80 days before 10 June is 22 March: 49 days at 9.00 are earlier.
    assertThat(found.total()).contains(new TotalLimit(2_000_000_000, 49 * 9_000_000));
    assertThat(found.spent().byDay()).hasSize(80);
  }

  @Test
  void beforeThreeNothingIsComputed() {
    job(new Telemetry(), NIGHT.atTime(2, 50).toInstant(ZoneOffset.UTC)).run(vertx).await();

    assertThat(database.count("pacing_backtests")).isZero();
  }

  @Test
  void aNodeThatDiedIsReplacedAfterAnHour() {
    assertThat(store.begin(NIGHT, MORNING).await()).isTrue();
    assertThat(store.begin(NIGHT, MORNING.plus(Duration.ofMinutes(59))).await()).isFalse();
    assertThat(store.begin(NIGHT, MORNING.plus(Duration.ofMinutes(61))).await()).isTrue();
  }

  @Test
  void aNightIsKeptAsItWasComputed() {
    var alarms = new Backtest.Alarms(4, 3, 5, Optional.of(12), Optional.empty());
    var none = new Backtest.Alarms(0, 0, 0, Optional.empty(), Optional.empty());
    var result = new Backtest.Result(9, Optional.of(0.8), alarms, none);
    var night = new NightlyBacktest(NIGHT, MORNING, result);
    store.begin(NIGHT.minusDays(400), MORNING).await();
    store.begin(NIGHT, MORNING).await();

    store.end(night).await();

    assertThat(store.nights(9).await()).containsExactly(night);
    assertThat(database.count("pacing_backtests")).isEqualTo(1);
  }

  @Test
  void aNightThatJudgedNothingHasNoRealEnds() {
    store.begin(NIGHT, MORNING).await();
    database.run(
        "update pacing_backtests set ended_at = now(), periods = 174, over_raised = 0,"
            + " over_right = 0, over_real = 11, under_raised = 0, under_right = 0, under_real = 2");

    var result = store.nights(1).await().get(0).result();

    assertThat(result.over().recall()).isEmpty();
    assertThat(result.under().real()).isZero();
  }

  private BacktestJob job(Telemetry telemetry, Instant now) {
    return new BacktestJob(
        new PacingStore(database.database()),
        store,
        new PacingGauges(telemetry),
        Clock.fixed(now, ZoneOffset.UTC));
  }
}
