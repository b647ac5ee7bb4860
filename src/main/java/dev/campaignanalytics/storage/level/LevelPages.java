package dev.campaignanalytics.storage.level;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Packs days of ads into pages: the figures of a day as columns of numbers, which a report about
 * all ads reads many times as fast as rows. The transaction that changes a day deletes its pages,
 * so a page is always right. Any number of nodes may do it at the same time.
 */
public final class LevelPages {
  private static final Logger log = LoggerFactory.getLogger(LevelPages.class);
  private static final long EVERY_MILLIS = Duration.ofSeconds(10).toMillis();
  private static final int DAYS_AT_ONCE = 50;

  /** Days that still change would be packed again and again. */
  private static final String SETTLED =
      """
      select local_date, platform, account_id from level_days
      where level = $1 and not packed and changed_at < clock_timestamp() - $2 * interval '1 second'
      order by local_date desc
      limit $3
      """;

  private static final String PACK =
      """
      insert into level_pages
        (level, local_date, platform, account_id, currency, observed_at, entities, impressions,
         clicks, conversions, cost, revenue)
      select $3, $4, $1, $2, d.currency, max(d.observed_at),
             string_agg(int4send(d.entity), '' order by d.entity),
             string_agg(int8send(d.impressions), '' order by d.entity),
             string_agg(int8send(d.clicks), '' order by d.entity),
             string_agg(int8send(d.conversions_micros), '' order by d.entity),
             string_agg(int8send(d.cost_micros), '' order by d.entity),
             string_agg(int8send(d.revenue_micros), '' order by d.entity)
      from level_daily d
      join ad_entities e on e.entity = d.entity
      where d.level = $3 and d.local_date = $4 and e.platform = $1 and e.account_id = $2
      group by d.currency
      on conflict do nothing
      """;

  private static final String PACKED =
      """
      update level_days set packed = true
      where level = $3 and local_date = $4 and platform = $1 and account_id = $2
      """;

  private final Database database;
  private final Duration settled;

  /**
   * @param settled a day is packed when it has not changed for this time
   */
  public LevelPages(Database database, Duration settled) {
    this.database = database;
    this.settled = settled;
  }

  /** Starts to run it periodically. */
  public long start(Vertx vertx) {
    return vertx.setPeriodic(
        EVERY_MILLIS,
        tick ->
            pack().onFailure(cause -> log.warn("days of ads not packed: {}", cause.getMessage())));
  }

  /** Packs the days that are settled. Fails with {@link StorageException}. */
  public Future<Void> pack() {
    return database
        .execute(SETTLED, Tuple.of(Level.AD.wireName(), settled.toSeconds(), DAYS_AT_ONCE))
        .compose(
            rows -> {
              var packed = Future.<Void>succeededFuture();
              for (var row : rows) {
                packed = packed.compose(done -> pack(row));
              }
              return packed;
            });
  }

  private Future<Void> pack(Row row) {
    var account =
        new AccountRef(
            Platform.of(row.getString("platform")).orElseThrow(), row.getString("account_id"));
    var day =
        Tuple.of(
            account.platform().wireName(),
            account.accountId(),
            Level.AD.wireName(),
            row.getLocalDate("local_date"));
    return database.inTransaction(
        connection ->
            LevelLock.take(connection, account, Level.AD)
                .compose(free -> free ? pack(connection, day) : Future.succeededFuture()));
  }

  /** Each statement sees what was committed before the lock was taken. */
  private static Future<Void> pack(SqlConnection connection, Tuple day) {
    var done = Future.<Void>succeededFuture();
    for (var sql : List.of(PACK, PACKED)) {
      done = done.compose(before -> connection.preparedQuery(sql).execute(day).mapEmpty());
    }
    return done;
  }
}
