package dev.campaignanalytics.storage.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.Retention;
import dev.campaignanalytics.model.audit.RecountNight;
import dev.campaignanalytics.model.message.CampaignChanges;
import dev.campaignanalytics.services.TestServices;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.DatabaseConfig;
import dev.campaignanalytics.storage.metrics.MetricsStore;
import dev.campaignanalytics.storage.metrics.MonthlyTotals;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollUpRecountIT {
  private static final Instant NOW = Instant.parse("2026-11-29T03:00:00Z");
  private static final LocalDate NIGHT = LocalDate.parse("2026-11-29");
  private static final LocalDate FIRST = LocalDate.parse("2026-08-01");
  private static final int DAYS = 110;
  private static final int CAMPAIGNS = 12;
  private static final String ROLL_UP =
      """
      select to_jsonb(d) - 'batch' - 'observed_at' as row
      from campaign_daily d
      where impressions <> 0 or clicks <> 0 or cost_micros <> 0 or conversions_micros <> 0
        or revenue_micros <> 0
      order by campaign_id, local_date, currency
      """;

  private final Vertx vertx = Vertx.vertx();
  private final Queue<CampaignChanges> announced = new ConcurrentLinkedQueue<>();
  private Database database;
  private MetricsStore store;

  @BeforeEach
  void connect() {
    var config = new DatabaseConfig(Optional.empty(), 4, Duration.ofSeconds(10), 6);
    database = new Database(vertx, TestServices.newDatabase(), config);
    database.connect(true, waiting -> {}).await();
    store = new MetricsStore(database);
  }

  @AfterEach
  void close() {
    database.close().await();
    vertx.close().await();
  }

  @Test
  void whatEqualsItsReadingsIsCheckedAndLeftAlone() {
    fill();
    var before = rollUp();

    var night = run(NIGHT);

    assertThat(night.checked()).isEqualTo(before.size());
    assertThat(night.different()).isZero();
    assertThat(rollUp()).isEqualTo(before);
    assertThat(announced).isEmpty();
  }

  @Test
  void aThousandDropsDoublingsAndAlterationsAreFoundInOneNightAndRepaired() {
    fill();
    var before = rollUp();
    int altered = alter(1000);

    var night = run(NIGHT);

    assertThat(altered).isGreaterThan(1000);
    assertThat(night.different()).isEqualTo(altered);
    assertThat(night.repaired()).isEqualTo(altered);
    assertThat(rollUp()).isEqualTo(before);
    assertThat(run(NIGHT.plusDays(1)).different()).isZero();
  }

  @Test
  void aRepairIsAnnouncedAndHasAVersion() {
    fill();
    var day = LocalDate.parse("2026-10-10");
    sql(
        "update campaign_daily set day_cost = day_cost + 1 where campaign_id = '3' and local_date ="
            + " $1",
        day);

    run(NIGHT);

    assertThat(announced)
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.campaignIds()).containsExactly("3");
              assertThat(change.days().get("3").from()).isEqualTo(day);
            });
    var batches =
        sql("select batch from campaign_daily where campaign_id = '3' and local_date = $1", day);
    assertThat(sql("select 1 from open_batches where batch = $1", batches.get(0).getLong("batch")))
        .hasSize(1);
    assertThat(sql("select found, recounted from recount_differences where local_date = $1", day))
        .hasSize(1);
  }

  @Test
  void readingsThatWereChangedBehindTheProgramMoveTheRollUp() {
    fill();
    sql(
        "delete from campaign_metrics where campaign_id = '4' and local_date = $1",
        FIRST.plusDays(3));

    assertThat(run(NIGHT).repaired()).isEqualTo(1);

    assertThat(
            sql(
                "select impressions from campaign_daily where campaign_id = '4' and local_date ="
                    + " $1",
                FIRST.plusDays(3)))
        .extracting(row -> row.getLong("impressions"))
        .containsExactly(0L);
  }

  @Test
  void writersAndRepairsOfTheSameRowsLoseNothing() {
    fill();
    var expected = new MetricsStore(database);
    var writes = new ArrayList<Future<?>>();
    for (int i = 0; i < 40; i++) {
      // In the order in which the program locks rows.
      sql(
          """
          update campaign_daily d set event_cost = d.event_cost + 5
          from (select campaign_id, local_date, platform, account_id, currency from campaign_daily
                where campaign_id = '0' and local_date >= $1
                order by campaign_id, local_date, platform, account_id, currency
                for update) k
          where (d.campaign_id, d.local_date, d.platform, d.account_id, d.currency)
                = (k.campaign_id, k.local_date, k.platform, k.account_id, k.currency)
          """,
          FIRST);
      writes.add(expected.store(events(i)));
      writes.add(recount().run(NIGHT.minusDays(100 + i)));
    }
    Future.all(writes).await();

    run(NIGHT);

    assertThat(run(NIGHT.plusDays(1)).different()).isZero();
  }

  @Test
  void daysWhoseReadingsWereDroppedAreLeftAlone() {
    fill();
    var before = rollUp();
    sql(
        "select drop_metrics_before($1)",
        Instant.parse("2026-10-01T00:00:00Z").atOffset(ZoneOffset.UTC));
    sql(
        "update campaign_daily set day_cost = 1 where local_date = $1",
        LocalDate.parse("2026-09-15"));

    var night = recount(new Retention(1)).run(NIGHT).await().orElseThrow();

    assertThat(night.different()).isZero();
    assertThat(rollUp()).hasSameSizeAs(before);
  }

  @Test
  void totalsOfMonthsAreAddedUpAgainWhereTheyAreWrong() {
    fill();
    new MonthlyTotals(database).run().await();
    sql(
        "update campaign_monthly set clicks = clicks + 1 where campaign_id = $1 and month = $2",
        "5",
        LocalDate.parse("2026-09-01"));

    var night = run(NIGHT);
    new MonthlyTotals(database).run().await();

    assertThat(night.different()).isEqualTo(1);
    assertThat(run(NIGHT.plusDays(1)).different()).isZero();
    assertThat(announced).hasSize(1);
  }

  @Test
  void oneNodeDoesANight() {
    fill();

    assertThat(recount().run(NIGHT).await()).isPresent();
    assertThat(recount().run(NIGHT).await()).isEmpty();
  }

  private RecountNight run(LocalDate night) {
    return recount().run(night).await().orElseThrow();
  }

  private RollUpRecount recount() {
    return recount(Retention.UNLIMITED);
  }

  private RollUpRecount recount(Retention retention) {
    return new RollUpRecount(
        database,
        retention,
        Clock.fixed(NOW, ZoneOffset.UTC),
        changes -> {
          announced.add(changes);
          return Future.succeededFuture("");
        },
        time -> Future.succeededFuture());
  }

  /** Events, days and hours of some campaigns. */
  private void fill() {
    var readings = new ArrayList<Reading>();
    var random = new Random(1);
    for (int c = 0; c < CAMPAIGNS; c++) {
      for (int d = 0; d < DAYS; d++) {
        var day = FIRST.plusDays(d);
        var seen = new Reading.Observation("EUR", NOW.minusSeconds(60));
        var counters = new Counters(1000 + random.nextInt(9), 10, 2_000_000, 5_000_001, 7_000_000);
        if (c % 2 == 1) {
          readings.add(Reading.ofDay(campaign(c), day, counters, seen));
          readings.add(Reading.ofHour(campaign(c), day.atTime(5, 0), counters, seen));
        } else {
          readings.add(event(c, day.atTime(0, 30).toInstant(ZoneOffset.UTC), day));
          readings.add(event(c, day.atTime(23, 30).toInstant(ZoneOffset.UTC), day));
        }
      }
    }
    store.store(readings).await();
  }

  private static List<Reading> events(int number) {
    var readings = new ArrayList<Reading>();
    for (int d = 0; d < 10; d++) {
      var day = FIRST.plusDays(d);
      readings.add(event(0, day.atTime(12, number).toInstant(ZoneOffset.UTC), day));
    }
    return readings;
  }

  private static Reading event(int campaign, Instant at, LocalDate day) {
    return new Reading(
        campaign(campaign),
        Grain.EVENT,
        at,
        day,
        new Counters(10, 1, 0, 300_000, 0),
        "EUR",
        NOW.minusSeconds(60));
  }

  private static CampaignRef campaign(int number) {
    return new CampaignRef(Platform.META, "1", "" + number);
  }

  /** Alters random rows of the roll-up; returns how many different rows that were. */
  private int alter(int times) {
    var random = new Random(3);
    var keys = new HashSet<String>();
    while (keys.size() < times) {
      int c = random.nextInt(CAMPAIGNS);
      var day = FIRST.plusDays(random.nextInt(DAYS));
      if (!keys.add(c + " " + day)) {
        continue;
      }
      var statement =
          switch (random.nextInt(5)) {
            case 0 -> "delete from campaign_daily";
            case 1 ->
                "update campaign_daily set day_impressions = day_impressions * 2,"
                    + " event_impressions = event_impressions * 2";
            case 2 -> "update campaign_daily set event_revenue = event_revenue + 1";
            case 3 ->
                "update campaign_daily set day_conversions = coalesce(day_conversions, 0) + 1";
            default -> "update campaign_daily set currency = 'USD'";
          };
      sql(statement + " where campaign_id = $1 and local_date = $2", "" + c, day);
    }
    return sql(
            """
            select 1 from campaign_daily where currency = 'USD'
            union all select 1 from generate_series(1, $1::int)
            """,
            keys.size())
        .size();
  }

  private List<Object> rollUp() {
    return sql(ROLL_UP).stream().map(row -> row.getValue("row")).toList();
  }

  private List<Row> sql(String text, Object... values) {
    var rows = new ArrayList<Row>();
    database.execute(text, Tuple.from(values)).await().forEach(rows::add);
    return rows;
  }
}
