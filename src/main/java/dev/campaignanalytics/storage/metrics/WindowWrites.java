package dev.campaignanalytics.storage.metrics;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.message.SyncedWindow;
import dev.campaignanalytics.storage.StorageException;
import dev.campaignanalytics.storage.metrics.MetricsStore.Stored;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The writes of a whole window other than its rows, all in the caller's transaction. The window is
 * rejected when another node now holds the account. Otherwise, absent rows are set to zero and the
 * position moves.
 */
final class WindowWrites {
  /**
   * Locks the row, so that no other node takes over the account before the transaction has ended,
   * and no two windows of an account are stored at the same time.
   */
  private static final String FENCE =
      """
      select coalesce(last_success_at > $5, false) as is_superseded
      from sync_state
      where platform = $1 and account_id = $2 and holder = $3 and fence = $4
      for no key update
      """;

  /** The trigger of campaign_metrics stores the replaced values as history. */
  private static final String ZERO_ABSENT =
      ReadingsSql.CHANGE
          + """
          present as (
            select campaign_id, ts from unnest($1::text[], $2::timestamptz[]) as p(campaign_id, ts)
          ), zeroed as (
            update campaign_metrics m
            set impressions = 0, clicks = 0, conversions = 0, cost = 0, revenue = 0,
                observed_at = $3, restated_at = $3, batch = (select batch from change)
            where m.platform = $4 and m.account_id = $5 and m.grain = $6
              and m."timestamp" >= $7 and m."timestamp" < $8 and m.observed_at < $3
              and (m.impressions, m.clicks, m.conversions, m.cost, m.revenue)
                  is distinct from (0::bigint, 0::bigint, 0::numeric, 0::numeric, 0::numeric)
              and not exists (
                select 1 from present p where p.campaign_id = m.campaign_id and p.ts = m."timestamp")
            returning m.campaign_id, m.local_date, m.platform, m.account_id, m.currency, m.grain
          ), daily as (
            update campaign_daily d
            set day_impressions = 0, day_clicks = 0, day_conversions = 0, day_cost = 0,
                day_revenue = 0, observed_at = greatest(d.observed_at, $3),
                batch = (select batch from change)
            from zeroed z
            where z.grain = 'DAY' and d.campaign_id = z.campaign_id and d.local_date = z.local_date
              and d.platform = z.platform and d.account_id = z.account_id and d.currency = z.currency
          ), opened as (
            insert into open_batches (batch, changed_rows)
            select (select batch from change), count(*) from zeroed having count(*) > 0
          )
          select campaign_id, count(*)::int as zeroed from zeroed group by campaign_id
          """;

  private static final String MOVE =
      """
      insert into sync_feed as f (platform, account_id, feed, synced_at, range_from, range_to)
      values ($1, $2, $3, $4, $5, $6)
      on conflict (platform, account_id, feed) do update set synced_at = excluded.synced_at,
        range_from = excluded.range_from, range_to = excluded.range_to
      where f.synced_at <= excluded.synced_at
      """;

  private static final String MOVE_BACKFILL =
      """
      update backfills
      set remaining_to = case when $2::date <= range_from then null else $2::date - 1 end,
          state = case when state = 'RUNNING' and $2::date <= range_from then 'DONE' else state end,
          updated_at = $3
      where id = $1 and remaining_to >= $2::date
      """;

  private static final String SUCCESS =
      """
      update sync_state set last_success_at = greatest(last_success_at, $3),
        data_as_of = case when $4 then greatest(data_as_of, $3) else data_as_of end
      where platform = $1 and account_id = $2
      """;

  private WindowWrites() {}

  /**
   * Fails when the lease under which the window was read is not the latest. Also fails when a
   * window that was read later is already stored: a first attempt that timed out may arrive long
   * after the second.
   */
  static Future<Void> checkFence(SqlConnection connection, SyncedWindow window) {
    var lease = window.lease();
    var tuple =
        account(window)
            .addString(lease.holder())
            .addLong(lease.fence())
            .addOffsetDateTime(readAt(window));
    return connection
        .preparedQuery(FENCE)
        .execute(tuple)
        .compose(
            rows -> {
              if (rows.size() == 0) {
                return refused(window, "%s account %s is now synced by another node");
              }
              return rows.iterator().next().getBoolean("is_superseded")
                  ? refused(window, "%s account %s was read again in the meantime")
                  : Future.succeededFuture();
            });
  }

  private static Future<Void> refused(SyncedWindow window, String why) {
    var target = window.target();
    var sentence = why.formatted(target.platform().wireName(), target.accountId());
    return Future.failedFuture(
        StorageException.refused(
            sentence + "; the window of " + window.lease().holder() + " is dropped"));
  }

  /**
   * Sets absent rows to zero, records what was read and moves the position.
   *
   * @param put what storing the rows changed; completes with that and with all that follows
   */
  static Future<Stored> end(
      SqlConnection connection, SyncedWindow window, List<Reading> present, Stored put) {
    var zeroed =
        window.complete()
            ? zeroAbsent(connection, window, present).map(WindowWrites::zeroed)
            : Future.succeededFuture(Stored.NOTHING);
    return zeroed
        .map(put::plus)
        .compose(
            stored ->
                CoverageWrites.write(connection, window, stored, present)
                    .map(coverage -> stored.plus(Stored.of(coverage))))
        .compose(stored -> move(connection, window).map(stored));
  }

  private static Stored zeroed(RowSet<Row> rows) {
    var campaigns = rows.stream().map(row -> row.getString("campaign_id")).toList();
    int count = rows.stream().mapToInt(row -> row.getInteger("zeroed")).sum();
    return new Stored(0, 0, campaigns, count);
  }

  /** The campaigns whose rows are now absent, with the number of rows. */
  private static Future<RowSet<Row>> zeroAbsent(
      SqlConnection connection, SyncedWindow window, List<Reading> present) {
    var range = window.range();
    var tuple =
        Tuple.tuple()
            .addArrayOfString(
                present.stream().map(r -> r.campaign().campaignId()).toArray(String[]::new))
            .addArrayOfOffsetDateTime(
                present.stream()
                    .map(r -> r.timestamp().atOffset(ZoneOffset.UTC))
                    .toArray(OffsetDateTime[]::new))
            .addOffsetDateTime(readAt(window))
            .addString(window.target().platform().wireName())
            .addString(window.target().accountId())
            .addString(window.grain().name())
            .addOffsetDateTime(midnight(range.from()))
            .addOffsetDateTime(midnight(range.to().plusDays(1)));
    return connection.preparedQuery(ZERO_ABSENT).execute(tuple);
  }

  private static Future<Void> move(SqlConnection connection, SyncedWindow window) {
    var success =
        account(window)
            .addOffsetDateTime(readAt(window))
            .addBoolean(window.target().backfill().isEmpty());
    return movePosition(connection, window)
        .compose(moved -> connection.preparedQuery(SUCCESS).execute(success))
        .mapEmpty();
  }

  private static Future<RowSet<Row>> movePosition(SqlConnection connection, SyncedWindow window) {
    DateRange range = window.range();
    if (window.target().backfill().isPresent()) {
      var tuple =
          Tuple.of(window.target().backfill().get(), range.from())
              .addOffsetDateTime(readAt(window));
      return connection.preparedQuery(MOVE_BACKFILL).execute(tuple);
    }
    var tuple =
        account(window)
            .addString(window.target().feed())
            .addOffsetDateTime(readAt(window))
            .addLocalDate(range.from())
            .addLocalDate(range.to());
    return connection.preparedQuery(MOVE).execute(tuple);
  }

  private static Tuple account(SyncedWindow window) {
    return Tuple.tuple()
        .addString(window.target().platform().wireName())
        .addString(window.target().accountId());
  }

  private static OffsetDateTime readAt(SyncedWindow window) {
    return window.readAt().atOffset(ZoneOffset.UTC);
  }

  private static OffsetDateTime midnight(LocalDate day) {
    return day.atStartOfDay().atOffset(ZoneOffset.UTC);
  }
}
