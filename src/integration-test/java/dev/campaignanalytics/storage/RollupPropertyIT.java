package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The roll-up equals a recomputation from the readings, also with concurrent writers. */
class RollupPropertyIT {
  private static final LocalDate FIRST_DAY = LocalDate.parse("2026-02-26");
  private static final int WRITERS = 6;
  private static final int BATCHES = 15;
  private static final int ROWS = 60;

  /**
   * The differences between the roll-up and a recomputation; days of the full outer join that are
   * equal in both are removed.
   */
  private static final String DIFFERENCES =
      """
      (with day as (
         select * from campaign_metrics where grain = 'DAY'
       ), event as (
         select campaign_id, platform, account_id, local_date, currency,
                sum(impressions) as impressions, sum(clicks) as clicks,
                sum(conversions) as conversions, sum(cost) as cost, sum(revenue) as revenue
         from campaign_metrics where grain = 'EVENT' group by 1, 2, 3, 4, 5
       ), expected as (
         select campaign_id, platform, account_id, local_date, currency,
                coalesce(d.impressions, e.impressions) as impressions,
                coalesce(d.clicks, e.clicks) as clicks,
                coalesce(d.conversions, e.conversions) as conversions,
                coalesce(d.cost, e.cost) as cost, coalesce(d.revenue, e.revenue) as revenue
         from day d
         full join event e using (campaign_id, platform, account_id, local_date, currency)
       )
       select 1
       from expected x
       full join (select * from campaign_daily
                  where event_impressions <> 0 or day_impressions is not null) r
         using (campaign_id, platform, account_id, local_date, currency)
       where (x.impressions, x.clicks, x.conversions * 1000000, x.cost * 1000000,
              x.revenue * 1000000)
             is distinct from
             (r.impressions::numeric, r.clicks::numeric, r.conversions_micros::numeric,
              r.cost_micros::numeric, r.revenue_micros::numeric)
      ) as differences
      """;

  private static Vertx vertx;
  private static TestDatabase database;

  @BeforeAll
  static void connect() {
    vertx = Vertx.vertx();
    database = TestDatabase.create(vertx);
  }

  @AfterAll
  static void close() {
    database.close();
    vertx.close().await();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theRollupEqualsItsReadingsAfterRandomConcurrentWrites(long seed) {
    var random = new SplittableRandom(seed);
    var writers = new ArrayList<Future<Void>>();
    for (int writer = 0; writer < WRITERS; writer++) {
      writers.add(write(random.split(), BATCHES));
    }

    Future.all(writers).await();

    assertThat(database.count("campaign_daily")).isPositive();
    assertThat(database.count(DIFFERENCES)).isZero();
  }

  private static Future<Void> write(SplittableRandom random, int batches) {
    if (batches == 0) {
      return Future.succeededFuture();
    }
    var rows = new ArrayList<Reading>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(reading(random));
    }
    return database
        .metrics()
        .store(List.copyOf(rows))
        .compose(stored -> write(random, batches - 1));
  }

  /** Few keys, so that duplicates, restatements and changes of currency happen often. */
  private static Reading reading(SplittableRandom random) {
    var grain = Grain.values()[random.nextInt(Grain.values().length)];
    var day = FIRST_DAY.plusDays(random.nextInt(6));
    var hour = grain == Grain.DAY ? 0 : random.nextInt(24);
    var ref =
        new CampaignRef(
            Platform.values()[random.nextInt(2)], "acc", "property-" + random.nextInt(5));
    return new Reading(
        ref,
        grain,
        day.atTime(hour, 0).toInstant(ZoneOffset.UTC),
        day,
        counters(random),
        random.nextInt(10) == 0 ? "EUR" : "USD",
        Instant.parse("2026-03-10T00:00:00Z").plusMillis(random.nextInt(100_000)));
  }

  private static Counters counters(SplittableRandom random) {
    return new Counters(
        1 + random.nextInt(1000),
        random.nextInt(100),
        random.nextInt(10_000_000),
        random.nextInt(1_000_000_000),
        random.nextInt(1_000_000_000));
  }
}
