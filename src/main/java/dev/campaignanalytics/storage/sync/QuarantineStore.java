package dev.campaignanalytics.storage.sync;

import dev.campaignanalytics.config.SecretMask;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.report.DayQuality;
import dev.campaignanalytics.model.report.QuarantinedRow;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Rows that could not be used, in PostgreSQL. Every method fails with {@link StorageException}. */
public final class QuarantineStore {
  private static final Duration RETENTION = Duration.ofDays(30);

  private static final String REJECTED =
      """
      insert into quarantined_rows as q (platform, account_id, grain, place, feed, range_from,
                                         range_to, reason, payload, first_rejected_at,
                                         last_rejected_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
      on conflict (platform, account_id, grain, place) do update set feed = excluded.feed,
        range_from = excluded.range_from, range_to = excluded.range_to,
        reason = excluded.reason, payload = excluded.payload, resolved_at = null,
        last_rejected_at = excluded.last_rejected_at
      """;

  /** The days of campaigns and of each level below them are read by different feeds. */
  private static final String RESOLVED =
      """
      update quarantined_rows set resolved_at = $4
      where platform = $1 and account_id = $2 and grain = $3 and resolved_at is null
        and last_rejected_at < $4 and range_from >= $5 and range_to <= $6
        and case when $7 like 'level-%' then feed = $7 else feed not like 'level-%' end
      """;

  private static final String DELETE_OLD =
      "delete from quarantined_rows where last_rejected_at < $1";

  private static final String ROWS =
      """
      select platform, account_id, grain, place, feed, range_from, range_to, reason, payload,
             first_rejected_at, last_rejected_at, resolved_at
      from quarantined_rows
      where platform = $1 and account_id = $2
      order by resolved_at is not null, last_rejected_at desc, place
      limit $3
      """;

  /** A row without a day is assigned to the first day of its window. */
  private static final String DAYS =
      """
      with rejected as (
        select range_from as day, count(*)::int as rows
        from quarantined_rows
        where platform = $1 and account_id = $2 and resolved_at is null
          and range_from between $3 and $4
        group by 1
      ), figures as (
        select local_date as day, count(distinct currency)::int as currencies,
               count(*) filter (where clicks > impressions)::int as odd
        from campaign_daily
        where platform = $1 and account_id = $2 and local_date between $3 and $4
        group by 1
        having count(distinct currency) > 1 or bool_or(clicks > impressions)
      )
      select day, coalesce(rows, 0) as rows, coalesce(odd, 0) as odd,
             coalesce(currencies, 1) as currencies
      from rejected full join figures using (day)
      order by day desc
      """;

  private final Database database;

  public QuarantineStore(Database database) {
    this.database = database;
  }

  /**
   * Records that a window was read, with its rows that could not be used. Rows of the same days
   * that are not among them are resolved. Rows that were last seen 30 days ago are deleted.
   */
  public Future<Void> windowRead(Window window, List<QuarantinedRow> rejected) {
    return database.inTransaction(
        connection ->
            insert(connection, rejected)
                .compose(done -> resolve(connection, window))
                .compose(done -> evict(connection, window.readAt())));
  }

  private static Future<Void> insert(SqlConnection connection, List<QuarantinedRow> rows) {
    if (rows.isEmpty()) {
      return Future.succeededFuture();
    }
    var tuples = rows.stream().map(QuarantineStore::tuple).toList();
    return connection.preparedQuery(REJECTED).executeBatch(tuples).mapEmpty();
  }

  private static Tuple tuple(QuarantinedRow row) {
    return account(row.account())
        .addString(row.source().grain().name())
        .addString(SecretMask.mask(row.place()))
        .addString(row.source().feed())
        .addLocalDate(row.source().days().from())
        .addLocalDate(row.source().days().to())
        .addString(SecretMask.mask(row.reason()))
        .addString(SecretMask.mask(row.payload()))
        .addOffsetDateTime(utc(row.seen().last()));
  }

  private static Future<Void> resolve(SqlConnection connection, Window window) {
    var tuple =
        account(window.account())
            .addString(window.grain().name())
            .addOffsetDateTime(utc(window.readAt()))
            .addLocalDate(window.days().from())
            .addLocalDate(window.days().to())
            .addString(window.feed());
    return connection.preparedQuery(RESOLVED).execute(tuple).mapEmpty();
  }

  private static Future<Void> evict(SqlConnection connection, Instant now) {
    return connection
        .preparedQuery(DELETE_OLD)
        .execute(Tuple.of(utc(now.minus(RETENTION))))
        .mapEmpty();
  }

  /** The latest rows of an account, missing ones first. */
  public Future<List<QuarantinedRow>> rows(AccountRef account, int limit) {
    return database
        .read(ROWS, account(account).addInteger(limit))
        .map(rows -> rows.stream().map(QuarantineStore::row).toList());
  }

  private static QuarantinedRow row(Row row) {
    var days = new DateRange(row.getLocalDate("range_from"), row.getLocalDate("range_to"));
    return new QuarantinedRow(
        new AccountRef(
            Platform.of(row.getString("platform")).orElseThrow(), row.getString("account_id")),
        new QuarantinedRow.Source(
            row.getString("feed"), Grain.valueOf(row.getString("grain")), days),
        row.getString("place"),
        row.getString("reason"),
        row.getString("payload"),
        new QuarantinedRow.Seen(
            row.getOffsetDateTime("first_rejected_at").toInstant(),
            row.getOffsetDateTime("last_rejected_at").toInstant(),
            Optional.ofNullable(row.getOffsetDateTime("resolved_at"))
                .map(OffsetDateTime::toInstant)));
  }

  /** The days of the range for which an account has quality information. */
  public Future<List<DayQuality>> days(AccountRef account, DateRange days) {
    return database
        .read(DAYS, account(account).addLocalDate(days.from()).addLocalDate(days.to()))
        .map(rows -> rows.stream().map(QuarantineStore::day).toList());
  }

  private static DayQuality day(Row row) {
    return new DayQuality(
        row.getLocalDate("day"),
        row.getInteger("rows"),
        row.getInteger("odd"),
        row.getInteger("currencies"));
  }

  private static Tuple account(AccountRef account) {
    return Tuple.tuple().addString(account.platform().wireName()).addString(account.accountId());
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  /** What was read, and when. */
  public record Window(
      AccountRef account, String feed, Grain grain, DateRange days, Instant readAt) {}
}
