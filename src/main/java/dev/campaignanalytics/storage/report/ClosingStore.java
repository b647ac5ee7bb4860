package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.version.Closing;
import dev.campaignanalytics.model.version.Drift;
import dev.campaignanalytics.model.version.Drift.DayDrift;
import dev.campaignanalytics.model.version.Drift.PlatformDrift;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import dev.campaignanalytics.storage.version.SnapshotSql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Closings in PostgreSQL. Every method fails with {@link StorageException}. */
public final class ClosingStore {
  private static final String ADD =
      """
      insert into closings (id, name, first_day, through_day, accounts, version, sealed_at,
                            created_at, created_by)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """;

  private static final String COLUMNS =
      """
      select id, name, first_day, through_day, accounts, version, sealed_at, created_at, created_by
      from closings
      """;

  private static final String LATEST = COLUMNS + "order by created_at desc, id limit $1";

  private static final String FIND = COLUMNS + "where id = $1";

  private static final String DELETE = "delete from closings where id = $1";

  private static final String UNKNOWN =
      """
      select v.platform, v.account_id
      from unnest($1::text[], $2::text[]) as v(platform, account_id)
      where not exists (
              select from accounts a
              where a.platform = v.platform and a.account_id = v.account_id)
        and not exists (
              select from campaigns c
              where c.platform = v.platform and c.account_id = v.account_id)
      limit 1
      """;

  private static final String HAS_FIGURES =
      """
      (%1$s.impressions, %1$s.clicks, %1$s.conversions_micros, %1$s.cost_micros,
       %1$s.revenue_micros) is distinct from (0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint)
      """;

  /**
   * The present figures beside those of the snapshot, of the days that have changed since. The
   * names of its tables say which figures they have: a table with a name of one letter is that of
   * the snapshot.
   */
  private static final String DRIFT =
      """
      with changed as materialized (
        select distinct present.campaign_id, present.local_date, present.platform,
               present.account_id
        from campaign_daily present
        where present.local_date between $3 and $4
          and ($1::text[] is null or (present.platform, present.account_id) in
                (select * from unnest($1::text[], $2::text[])))
          and not %1$s
      ), later as (
        select present.*
        from campaign_daily present
        join changed using (campaign_id, local_date, platform, account_id)
        where %2$s
      ), earlier as (
        select d.*
        from campaign_daily d
        join changed using (campaign_id, local_date, platform, account_id)
        where d.local_date between $3 and $4 and %3$s
      ), drift as materialized (
        select campaign_id, local_date, platform, account_id, currency,
               case when e.impressions is null then 'ADDED'
                    when l.impressions is null then 'VANISHED'
                    else 'RESTATED' end as reason,
               coalesce(e.impressions, 0)::numeric as before_impressions,
               coalesce(e.clicks, 0)::numeric as before_clicks,
               coalesce(e.conversions_micros, 0)::numeric as before_conversions,
               coalesce(e.cost_micros, 0)::numeric as before_cost,
               coalesce(e.revenue_micros, 0)::numeric as before_revenue,
               coalesce(l.impressions, 0)::numeric as after_impressions,
               coalesce(l.clicks, 0)::numeric as after_clicks,
               coalesce(l.conversions_micros, 0)::numeric as after_conversions,
               coalesce(l.cost_micros, 0)::numeric as after_cost,
               coalesce(l.revenue_micros, 0)::numeric as after_revenue
        from later l
        full join earlier e using (campaign_id, local_date, platform, account_id, currency)
        where (l.impressions, l.clicks, l.conversions_micros, l.cost_micros, l.revenue_micros)
              is distinct from
              (e.impressions, e.clicks, e.conversions_micros, e.cost_micros, e.revenue_micros)
      ), largest as (
        select * from drift
        order by abs(after_cost - before_cost) desc, campaign_id, local_date, platform, account_id,
                 currency
        limit $5
      )
      select 'TOTAL' as part, platform, currency, count(*) as changes,
             null as campaign_id, null as account_id, null::date as local_date, null as reason,
             null as name,
             sum(before_impressions) as before_impressions, sum(before_clicks) as before_clicks,
             sum(before_conversions) as before_conversions, sum(before_cost) as before_cost,
             sum(before_revenue) as before_revenue,
             sum(after_impressions) as after_impressions, sum(after_clicks) as after_clicks,
             sum(after_conversions) as after_conversions, sum(after_cost) as after_cost,
             sum(after_revenue) as after_revenue
      from drift
      group by platform, currency
      union all
      select 'DAY', g.platform, g.currency, 1, g.campaign_id, g.account_id, g.local_date, g.reason,
             coalesce(named.name, g.campaign_id),
             g.before_impressions, g.before_clicks, g.before_conversions, g.before_cost,
             g.before_revenue, g.after_impressions, g.after_clicks, g.after_conversions,
             g.after_cost, g.after_revenue
      from largest g
      left join campaigns named
        on named.campaign_id = g.campaign_id and named.platform = g.platform
       and named.account_id = g.account_id
      """
          .formatted(
              SnapshotSql.has("present.batch"),
              HAS_FIGURES.formatted("present"),
              HAS_FIGURES.formatted("d"));

  private static final int MAX_LISTED = 1000;
  private static final int MAX_DAYS = 1000;

  private final Database database;
  private final LostDays lost;

  public ClosingStore(Database database) {
    this.database = database;
    this.lost = new LostDays(database);
  }

  public Future<Void> add(Closing closing) {
    var range = closing.range();
    return database
        .execute(
            ADD,
            Tuple.of(closing.id(), closing.name())
                .addLocalDate(range.from().orElse(null))
                .addLocalDate(range.through())
                .addArrayOfString(range.accounts().map(ClosingStore::names).orElse(null))
                .addLong(closing.version())
                .addOffsetDateTime(closing.sealedAt().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(closing.createdAt().atOffset(ZoneOffset.UTC))
                .addString(closing.createdBy()))
        .mapEmpty();
  }

  /** One of these accounts that no platform has described and that has no campaign. */
  public Future<Optional<AccountRef>> unknown(List<AccountRef> accounts) {
    return database
        .execute(
            UNKNOWN,
            Tuple.tuple()
                .addArrayOfString(names(accounts, account -> account.platform().wireName()))
                .addArrayOfString(names(accounts, AccountRef::accountId)))
        .map(
            rows ->
                rows.stream()
                    .findFirst()
                    .map(
                        row ->
                            new AccountRef(
                                Platform.of(row.getString("platform")).orElseThrow(),
                                row.getString("account_id"))));
  }

  /** The newest 1,000 closings, the newest first. */
  public Future<List<Closing>> latest() {
    return database
        .execute(LATEST, Tuple.of(MAX_LISTED))
        .map(rows -> rows.stream().map(ClosingStore::closing).toList());
  }

  public Future<Optional<Closing>> find(String id) {
    return database
        .execute(FIND, Tuple.of(id))
        .map(rows -> rows.stream().map(ClosingStore::closing).findFirst());
  }

  public Future<Void> delete(String id) {
    return database.execute(DELETE, Tuple.of(id)).mapEmpty();
  }

  /**
   * What has changed in the days of a closing. Fails with {@link
   * dev.campaignanalytics.model.version.LostReadingsException} where that cannot be told any more.
   *
   * @param snapshot of the closing's version
   */
  public Future<Drift> drift(Closing closing, Snapshot snapshot) {
    var range = closing.range();
    var accounts =
        new Selection(Optional.empty(), Optional.empty(), Optional.empty(), range.accounts());
    var days = new DateRange(range.from().orElse(Closing.FIRST_DAY), range.through());
    var parameters =
        SelectionSql.addVisible(Tuple.tuple(), accounts)
            .addLocalDate(days.from())
            .addLocalDate(days.to())
            .addInteger(MAX_DAYS);
    return lost.refuse(snapshot, days, accounts, Optional.empty())
        .compose(all -> database.report(SnapshotSql.at(snapshot, DRIFT, parameters), parameters))
        .map(ClosingStore::drift);
  }

  private static Drift drift(RowSet<Row> rows) {
    var totals = part(rows, "TOTAL").map(ClosingStore::total).toList();
    var days = part(rows, "DAY").map(ClosingStore::day).toList();
    return new Drift(totals, days, totals.stream().mapToLong(PlatformDrift::changes).sum());
  }

  private static Stream<Row> part(RowSet<Row> rows, String name) {
    return rows.stream().filter(row -> name.equals(row.getString("part")));
  }

  private static PlatformDrift total(Row row) {
    return new PlatformDrift(
        Platform.of(row.getString("platform")).orElseThrow(),
        row.getString("currency"),
        row.getLong("changes"),
        FigureColumns.totals(row, "before_"),
        FigureColumns.totals(row, "after_"));
  }

  private static DayDrift day(Row row) {
    return new DayDrift(
        FigureColumns.campaign(row),
        row.getString("name"),
        row.getLocalDate("local_date"),
        row.getString("currency"),
        Drift.Reason.valueOf(row.getString("reason")),
        FigureColumns.totals(row, "before_"),
        FigureColumns.totals(row, "after_"));
  }

  private static Closing closing(Row row) {
    return new Closing(
        row.getString("id"),
        row.getString("name"),
        new Closing.Range(
            Optional.ofNullable(row.getLocalDate("first_day")),
            row.getLocalDate("through_day"),
            Optional.ofNullable(row.getArrayOfStrings("accounts")).map(ClosingStore::accounts)),
        row.getLong("version"),
        FigureColumns.instant(row, "sealed_at"),
        FigureColumns.instant(row, "created_at"),
        row.getString("created_by"));
  }

  private static List<AccountRef> accounts(String[] names) {
    return Arrays.stream(names).map(name -> AccountRef.parse(name).orElseThrow()).toList();
  }

  private static String[] names(List<AccountRef> accounts) {
    return names(accounts, AccountRef::toString);
  }

  private static String[] names(List<AccountRef> accounts, Function<AccountRef, String> name) {
    return accounts.stream().map(name).toArray(String[]::new);
  }
}
