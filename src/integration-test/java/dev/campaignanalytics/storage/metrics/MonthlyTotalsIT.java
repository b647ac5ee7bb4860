package dev.campaignanalytics.storage.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.storage.TestDatabase;
import dev.campaignanalytics.storage.report.InsightsSql;
import dev.campaignanalytics.storage.report.WholeMonths;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A long period gives the same with and without monthly totals, also with concurrent writers. */
class MonthlyTotalsIT {
  private static final int CAMPAIGNS = 3;
  private static final int DAYS = 400;
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);
  private static final String CHANGED = "changed_campaign_months";

  /** Months that have totals and end before {@code totals_before} is set back. */
  private static final String DELETE_MONTHS =
      """
      update monthly_totals
      set totals_before = (totals_before - interval '3 months')::date
      """;

  private static final String DELETE_TOTALS =
      "delete from campaign_monthly where month >= (select totals_before from monthly_totals)";

  private Vertx vertx;
  private TestDatabase database;
  private MonthlyTotals totals;

  @BeforeEach
  void connect() {
    vertx = Vertx.vertx();
    database = TestDatabase.create(vertx);
    totals = new MonthlyTotals(database.database());
  }

  @AfterEach
  void close() {
    database.close();
    vertx.close().await();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void inEverySnapshotALongPeriodIsTheSumOfItsDays(long seed) {
    var random = new SplittableRandom(seed);
    var work = new ArrayList<Future<Void>>();
    for (int writer = 0; writer < 3; writer++) {
      work.add(write(random.split(), 20));
    }
    work.add(addUp(25));
    work.add(addUp(25));
    work.add(compare(random.split(), 60));

    Future.all(work).await();

    totals.run().await();
    assertThat(database.count(CHANGED)).isZero();
    compare(random, 20).await();
    assertThat(database.count("campaign_monthly")).isPositive();
  }

  @Test
  void aMonthThatHasEndedIsAddedUpOnce() {
    write(new SplittableRandom(4), 5).await();
    totals.run().await();
    long months = database.count("campaign_monthly");
    execute(DELETE_MONTHS);
    execute(DELETE_TOTALS);
    compare(new SplittableRandom(5), 10).await();
    assertThat(database.count("campaign_monthly")).isLessThan(months);

    totals.run().await();
    totals.run().await();

    assertThat(database.count("campaign_monthly")).isEqualTo(months);
    compare(new SplittableRandom(6), 10).await();
  }

  @Test
  void aSumThatNoNumberCanHoldKeepsNoOtherCampaignFromItsTotals() {
    execute(DELETE_MONTHS);
    var day = TODAY.minusDays(75).withDayOfMonth(1);
    var huge = new Counters(Long.MAX_VALUE, 0, 0, 0, 0);
    var rows =
        List.of(
            reading(campaign("huge"), Grain.DAY, day, huge),
            reading(campaign("huge"), Grain.DAY, day.plusDays(1), huge),
            reading(campaign("usual"), Grain.DAY, day, new Counters(1, 0, 0, 0, 0)));
    database.metrics().store(rows).await();

    totals.run().await();

    assertThat(database.count(CHANGED)).isZero();
    assertThat(database.count("campaign_monthly where campaign_id = 'usual'")).isEqualTo(1);
  }

  @Test
  void aMonthThatChangedOftenIsAddedUpOnceForAllOfItsChanges() {
    var day = TODAY.minusDays(75);
    for (int amount = 1; amount <= 3; amount++) {
      var changed = new Counters(amount, 0, 0, 0, 0);
      database
          .metrics()
          .store(List.of(reading(campaign("often"), Grain.DAY, day, changed)))
          .await();
    }
    assertThat(database.count(CHANGED)).isEqualTo(3);

    execute("select add_up_months(1)");

    assertThat(database.count(CHANGED)).isZero();
    assertThat(database.count("campaign_monthly where impressions = 3")).isEqualTo(1);
  }

  @Test
  void whatIsWrittenTodayConcernsNoTotal() {
    var ref = new CampaignRef(Platform.META, "acc", "campaign-0");
    database.metrics().store(List.of(reading(ref, Grain.EVENT, TODAY, Counters.ZERO))).await();

    assertThat(database.count(CHANGED)).isZero();
  }

  @Test
  void anUnknownCampaignHasNoFigures() {
    totals.run().await();

    assertThat(
            database
                .database()
                .writes()
                .withConnection(c -> rows(c, InsightsSql.BY_MONTH, yearOf("nobody")))
                .await())
        .isEmpty();
  }

  private static CampaignRef campaign(String id) {
    return new CampaignRef(Platform.META, "acc", id);
  }

  private static Tuple yearOf(String campaign) {
    var year = DateRange.lastDays(TODAY, 365);
    return WholeMonths.in(year).orElseThrow().addTo(Tuple.of(campaign, year.from(), year.to()));
  }

  private Future<Void> addUp(int times) {
    return times == 0
        ? Future.succeededFuture()
        : totals.run().compose(done -> vertx.timer(5)).compose(done -> addUp(times - 1));
  }

  /** Both queries in one snapshot. */
  private Future<Void> compare(SplittableRandom random, int times) {
    if (times == 0) {
      return Future.succeededFuture();
    }
    var days = days(random);
    var campaign = "campaign-" + random.nextInt(CAMPAIGNS);
    return database
        .database()
        .writes()
        .withTransaction(connection -> compare(connection, campaign, days))
        .compose(same -> compare(random, times - 1));
  }

  private static DateRange days(SplittableRandom random) {
    var from = TODAY.minusDays(100 + random.nextInt(DAYS));
    return new DateRange(from, from.plusDays(185 + random.nextInt(200)));
  }

  private static Future<Void> compare(SqlConnection connection, String campaign, DateRange days) {
    var parameters = Tuple.of(campaign, days.from(), days.to());
    var months = WholeMonths.in(days).orElseThrow();
    return connection
        .query("set transaction isolation level repeatable read")
        .execute()
        .compose(set -> rows(connection, InsightsSql.BY_DAY, parameters))
        .compose(
            byDay ->
                rows(
                        connection,
                        InsightsSql.BY_MONTH,
                        months.addTo(Tuple.of(campaign, days.from(), days.to())))
                    .map(
                        byMonth -> {
                          assertThat(byMonth).as("%s, %s", campaign, days).isEqualTo(byDay);
                          return null;
                        }));
  }

  private static Future<List<String>> rows(SqlConnection connection, String sql, Tuple tuple) {
    return connection
        .preparedQuery(sql)
        .execute(tuple)
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(Row::toJson)
                    .map(Object::toString)
                    .sorted()
                    .toList());
  }

  private Future<Void> write(SplittableRandom random, int batches) {
    if (batches == 0) {
      return Future.succeededFuture();
    }
    var rows = new ArrayList<Reading>();
    for (int i = 0; i < 40; i++) {
      rows.add(reading(random));
    }
    return database.metrics().store(rows).compose(stored -> write(random, batches - 1));
  }

  private static Reading reading(SplittableRandom random) {
    var ref =
        new CampaignRef(
            Platform.values()[random.nextInt(2)],
            "acc-" + random.nextInt(2),
            "campaign-" + random.nextInt(CAMPAIGNS));
    var grain = random.nextInt(3) == 0 ? Grain.DAY : Grain.EVENT;
    return reading(
        ref,
        grain,
        TODAY.minusDays(random.nextInt(DAYS)),
        new Counters(
            random.nextInt(1000),
            random.nextInt(100),
            random.nextInt(10_000_000),
            random.nextInt(1_000_000_000),
            random.nextInt(1_000_000_000)),
        random);
  }

  private static Reading reading(CampaignRef ref, Grain grain, LocalDate day, Counters counters) {
    return reading(ref, grain, day, counters, new SplittableRandom(0));
  }

  /** Few keys, so that restatements and changes of currency happen. */
  private static Reading reading(
      CampaignRef ref, Grain grain, LocalDate day, Counters counters, SplittableRandom random) {
    int hour = grain == Grain.DAY ? 0 : random.nextInt(24);
    return new Reading(
        ref,
        grain,
        day.atTime(hour, 0).toInstant(ZoneOffset.UTC),
        day,
        counters,
        random.nextInt(5) == 0 ? "EUR" : "USD",
        Instant.now().minusSeconds(random.nextInt(100_000)));
  }

  private void execute(String sql) {
    database.database().writes().query(sql).execute().await();
  }
}
