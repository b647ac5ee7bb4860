package dev.campaignanalytics.storage.version;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.storage.TestDatabase;
import dev.campaignanalytics.storage.metrics.MetricsStore;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A node that writes rows of all grains on few keys: restatements, changes of currency, new
 * campaigns and new names.
 */
final class RandomWrites {
  static final LocalDate FIRST = LocalDate.parse("2026-02-26");
  static final int DAYS = 6;
  static final int CAMPAIGNS = 8;
  private static final int ROWS = 30;

  private final SplittableRandom random;
  private final TestDatabase database;
  private final MetricsStore store;

  RandomWrites(SplittableRandom random, TestDatabase database) {
    this.random = random;
    this.database = database;
    this.store = new MetricsStore(database.database());
  }

  Future<Void> batches(int number) {
    if (number == 0) {
      return Future.succeededFuture();
    }
    return next().compose(done -> batches(number - 1));
  }

  private Future<Void> next() {
    int kind = random.nextInt(7);
    if (kind == 0) {
      return renamed();
    }
    if (kind == 1) {
      return slowly();
    }
    var rows = new ArrayList<Reading>();
    for (int i = 1 + random.nextInt(ROWS); i > 0; i--) {
      rows.add(reading());
    }
    return random.nextBoolean()
        ? store.store(List.copyOf(rows)).mapEmpty()
        : store.storeObserved(List.copyOf(rows)).mapEmpty();
  }

  /** A transaction of a node of the version before, which others overtake. */
  private Future<Void> slowly() {
    var grain = random.nextBoolean() ? "DAY" : "EVENT";
    var row =
        PreviousWrites.row(
            "c" + random.nextInt(CAMPAIGNS),
            grain,
            FIRST.plusDays(random.nextInt(DAYS)) + "T00:00:00Z",
            1 + random.nextInt(9),
            random.nextInt(8) == 0 ? "EUR" : "USD");
    return database
        .database()
        .writes()
        .withTransaction(
            connection ->
                connection
                    .query(row)
                    .execute()
                    .compose(
                        stored ->
                            connection
                                .query("select pg_sleep(%s)".formatted(random.nextDouble() / 10))
                                .execute()))
        .recover(deadlock -> Future.succeededFuture())
        .mapEmpty();
  }

  private Future<Void> renamed() {
    var sql =
        random.nextBoolean()
            ? "update campaigns set name = 'name %d', status = '%s' where campaign_id = 'c%d'"
                .formatted(
                    random.nextInt(9),
                    random.nextBoolean() ? "ACTIVE" : "PAUSED",
                    random.nextInt(CAMPAIGNS))
            : """
            insert into accounts as a (platform, account_id, name, currency, time_zone)
            values ('meta', 'a', 'name %d', 'EUR', '%s')
            on conflict (platform, account_id) do update
            set name = excluded.name, time_zone = excluded.time_zone
            """
                .formatted(
                    random.nextInt(9),
                    random.nextInt(4) == 0 ? "America/New_York" : "Europe/Berlin");
    return database.database().writes().query(sql).execute().mapEmpty();
  }

  private Reading reading() {
    var grain = Grain.values()[random.nextInt(Grain.values().length)];
    var day = FIRST.plusDays(random.nextInt(DAYS));
    int hour = grain == Grain.DAY ? 0 : random.nextInt(24);
    var ref =
        new CampaignRef(
            random.nextBoolean() ? Platform.META : Platform.GOOGLE,
            random.nextBoolean() ? "a" : "b",
            "c" + random.nextInt(CAMPAIGNS));
    return new Reading(
        ref,
        grain,
        day.atTime(hour, 0).toInstant(ZoneOffset.UTC),
        day,
        new Counters(
            1 + random.nextInt(random.nextBoolean() ? 3 : 1000),
            random.nextInt(100),
            random.nextInt(10_000_000),
            random.nextInt(1_000_000_000),
            random.nextInt(1_000_000_000)),
        random.nextInt(8) == 0 ? "EUR" : "USD",
        LocalDate.parse("2026-03-10")
            .atStartOfDay()
            .toInstant(ZoneOffset.UTC)
            .plusMillis(random.nextInt(100_000)));
  }
}
