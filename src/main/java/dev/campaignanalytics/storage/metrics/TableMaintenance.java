package dev.campaignanalytics.storage.metrics;

import dev.campaignanalytics.model.Retention;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.SearchTexts;
import dev.campaignanalytics.storage.version.VersionRetention;
import dev.campaignanalytics.telemetry.HealthSignal;
import dev.campaignanalytics.telemetry.Telemetry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maintains the partitions of readings. Creates those of the coming months in advance, and drops
 * those older than the retention. Any number of nodes may do it at the same time.
 */
public final class TableMaintenance {
  private static final Logger log = LoggerFactory.getLogger(TableMaintenance.class);
  private static final long EVERY_MILLIS = Duration.ofMinutes(10).toMillis();
  private static final int MONTHS_AHEAD = 2;
  private static final int ROWS_AT_ONCE = 5000;

  /**
   * Longer than the processing time of a reading that was accepted just before its month expired.
   */
  private static final Duration GRACE = Duration.ofDays(1);

  private static final String MAKE = "select ensure_metrics_month(m) from unnest($1::date[]) as m";

  private static final String DROP = "select drop_metrics_before($1) as dropped";

  private static final String DELETE_OLD =
      """
      delete from campaign_metrics_history
      where ctid = any (array(
        select ctid from campaign_metrics_history
        where replaced_at < $1
        limit $2
        for update skip locked))
      """;

  /** Runs that no day names any more; the days that they read have been read again since. */
  private static final String DELETE_RUNS =
      """
      delete from sync_runs
      where id = any (array(
        select r.id from sync_runs r
        where r.ended_at < $1
          and not exists (select from day_coverage c
                          where c.platform = r.platform and c.account_id = r.account_id
                            and c.day between r.range_from and r.range_to and c.run_id = r.id)
        order by r.ended_at
        limit $2))
      """;

  private static final Duration RUNS_KEPT = Duration.ofDays(35);

  private final Database database;
  private final Retention retention;
  private final VersionRetention versions;
  private final Clock clock;
  private volatile long doneAt;

  public TableMaintenance(
      Database database, Retention retention, VersionRetention versions, Clock clock) {
    this.database = database;
    this.retention = retention;
    this.versions = versions;
    this.clock = clock;
  }

  /** Starts to run it, now and then periodically. */
  public long start(Vertx vertx, Telemetry telemetry) {
    telemetry.gauge(HealthSignal.UPKEEP_TIMESTAMP_SECONDS, () -> doneAt);
    return vertx.setPeriodic(
        1,
        EVERY_MILLIS,
        tick -> run().onFailure(cause -> log.warn("upkeep failed: {}", cause.getMessage())));
  }

  /** Runs once; completes with the number of months that were dropped. */
  public Future<Integer> run() {
    return makeAhead()
        .compose(made -> new SearchTexts(database).fill())
        .compose(filled -> versions.run())
        .compose(kept -> deleteRuns())
        .compose(kept -> retention.isUnlimited() ? Future.succeededFuture(0) : dropOld())
        .onSuccess(dropped -> doneAt = clock.instant().getEpochSecond());
  }

  private Future<Void> makeAhead() {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    var months =
        IntStream.rangeClosed(0, MONTHS_AHEAD)
            .mapToObj(today.withDayOfMonth(1)::plusMonths)
            .toArray(LocalDate[]::new);
    return database
        .writes()
        .preparedQuery(MAKE)
        .execute(Tuple.tuple().addArrayOfLocalDate(months))
        .mapEmpty();
  }

  private Future<Integer> dropOld() {
    var earliest = retention.earliest(clock.instant().minus(GRACE));
    return database
        .writes()
        .preparedQuery(DROP)
        .execute(at(earliest))
        .map(rows -> rows.iterator().next().getInteger("dropped"))
        .onSuccess(dropped -> logDropped(dropped, earliest))
        .compose(dropped -> deleteReplaced(earliest).map(dropped));
  }

  private static void logDropped(int dropped, Instant earliest) {
    if (dropped > 0) {
      log.info("{} months of readings from before {} were dropped", dropped, earliest);
    }
  }

  /**
   * Deletes replaced readings in small batches, because a large one would block other transactions.
   */
  private Future<Void> deleteReplaced(Instant earliest) {
    return database
        .writes()
        .preparedQuery(DELETE_OLD)
        .execute(at(earliest).addInteger(ROWS_AT_ONCE))
        .compose(
            rows ->
                rows.rowCount() < ROWS_AT_ONCE
                    ? Future.succeededFuture()
                    : deleteReplaced(earliest));
  }

  /** A few thousand at each run of the maintenance are more than a thousand accounts make. */
  private Future<Void> deleteRuns() {
    return database
        .writes()
        .preparedQuery(DELETE_RUNS)
        .execute(at(clock.instant().minus(RUNS_KEPT)).addInteger(ROWS_AT_ONCE))
        .mapEmpty();
  }

  private static Tuple at(Instant instant) {
    return Tuple.of(instant.atOffset(ZoneOffset.UTC));
  }
}
