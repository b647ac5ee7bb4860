package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.series.CampaignSeries;
import dev.campaignanalytics.model.series.DayFigures;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import dev.campaignanalytics.storage.ZoneText;
import dev.campaignanalytics.storage.version.SnapshotSql;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the days of one campaign from the roll-up. */
public final class SeriesStore {
  /** PostgreSQL counts days and microseconds from here. */
  private static final int EPOCH_DAY = (int) LocalDate.of(2000, 1, 1).toEpochDay();

  private static final long EPOCH_MICROS = EPOCH_DAY * 86_400_000_000L;

  /** A date, a time, a boolean, five figures. */
  private static final int DAY_BYTES = Integer.BYTES + Long.BYTES + 1 + 5 * Long.BYTES;

  /** The campaign's accounts, and the zones of their days. */
  static final String ACCOUNTS =
      """
      select c.platform, c.account_id, a.time_zone
      from campaigns c
      left join accounts a on a.platform = c.platform and a.account_id = c.account_id
      where c.campaign_id = $1
      """;

  /**
   * The same, looked up by visible account. So a campaign of another account takes the same steps
   * as one that does not exist.
   */
  static final String VISIBLE_ACCOUNTS =
      """
      select v.platform, v.account_id, a.time_zone
      from unnest($4::text[], $5::text[]) as v(platform, account_id)
      cross join lateral (
        select from campaigns c
        where c.campaign_id = $1 and c.platform = v.platform and c.account_id = v.account_id
        offset 0) found
      left join accounts a on a.platform = v.platform and a.account_id = v.account_id
      """;

  private static final String ONLY_VISIBLE =
      """
      and exists (select from known)
        and (d.platform, d.account_id) in (select platform, account_id from known)
      """;

  /**
   * Accounts and days come from one snapshot. Rows of accounts have no currency. All days of an
   * account in one currency are one value, as the binary protocol writes their columns one after
   * the other: decoding hundreds of rows, or arrays, costs the node more, and PostgreSQL no less.
   * Each range of days is looked up by key: as a plain join, all days of the campaign would be
   * read.
   */
  private static final String DAYS =
      """
      with known as materialized (%s)
      select platform, account_id, time_zone, null as currency, null::bytea as days
      from known
      union all
      select d.platform, d.account_id, null, d.currency,
             string_agg(
               date_send(d.local_date) || timestamptz_send(d.observed_at)
                 || boolsend(d.day_impressions is not null) || int8send(d.impressions)
                 || int8send(d.clicks) || int8send(d.conversions_micros)
                 || int8send(d.cost_micros) || int8send(d.revenue_micros),
               null)
      from unnest($2::date[], $3::date[]) as days(first, last)
      cross join lateral (
        select *
        from campaign_daily d
        where d.campaign_id = $1 and d.local_date between days.first and days.last %s %s
        offset 0) d
      group by d.platform, d.account_id, d.currency
      """;

  /** The campaign, the first and the last days; then the visible accounts and the platform. */
  public static final String ALL = DAYS.formatted(ACCOUNTS, "", "");

  private static final String ALL_OF_PLATFORM = DAYS.formatted(ACCOUNTS, "", "and d.platform = $4");
  public static final String VISIBLE = DAYS.formatted(VISIBLE_ACCOUNTS, ONLY_VISIBLE, "");
  public static final String VISIBLE_OF_PLATFORM =
      DAYS.formatted(VISIBLE_ACCOUNTS, ONLY_VISIBLE, "and d.platform = $6");

  private final Database database;
  private final ZoneId otherwise;

  /**
   * @param otherwise the zone of accounts that no platform has described
   */
  public SeriesStore(Database database, ZoneId otherwise) {
    this.database = database;
    this.otherwise = otherwise;
  }

  /**
   * The figures of some days, from one snapshot; the series of an unknown campaign has no accounts.
   * Fails with {@link StorageException}.
   */
  public Future<CampaignSeries> load(SeriesQuery query) {
    var tuple = parameters(query);
    return load(query, sql(query), tuple);
  }

  /** The same as of an earlier state. */
  public Future<CampaignSeries> load(SeriesQuery query, Snapshot snapshot) {
    var tuple = parameters(query);
    return load(query, SnapshotSql.at(snapshot, sql(query), tuple), tuple);
  }

  private static Tuple parameters(SeriesQuery query) {
    var tuple =
        Tuple.of(query.campaignId())
            .addArrayOfLocalDate(days(query.days(), DateRange::from))
            .addArrayOfLocalDate(days(query.days(), DateRange::to));
    if (query.visible().isPresent()) {
      var accounts =
          new Selection(Optional.empty(), Optional.empty(), Optional.empty(), query.visible());
      SelectionSql.addVisible(tuple, accounts);
    }
    query.platform().ifPresent(one -> tuple.addString(one.wireName()));
    return tuple;
  }

  private static String sql(SeriesQuery query) {
    boolean ofPlatform = query.platform().isPresent();
    return query.visible().isPresent()
        ? ofPlatform ? VISIBLE_OF_PLATFORM : VISIBLE
        : ofPlatform ? ALL_OF_PLATFORM : ALL;
  }

  private Future<CampaignSeries> load(SeriesQuery query, String sql, Tuple tuple) {
    return database
        .read(sql, tuple)
        .map(
            rows -> {
              var builder = new CampaignSeries.Builder(query.from());
              rows.forEach(row -> add(builder, row));
              return builder.build();
            });
  }

  private static LocalDate[] days(List<DateRange> ranges, Function<DateRange, LocalDate> end) {
    return ranges.stream().map(end).toArray(LocalDate[]::new);
  }

  private void add(CampaignSeries.Builder builder, Row row) {
    var account =
        new AccountRef(
            Platform.of(row.getString(Column.PLATFORM)).orElseThrow(),
            row.getString(Column.ACCOUNT));
    var currency = row.getString(Column.CURRENCY);
    if (currency == null) {
      var zone = Optional.ofNullable(row.getString(Column.ZONE)).map(ZoneText::zone);
      builder.account(account, zone.orElse(otherwise));
      return;
    }
    builder.accountIfNew(account, otherwise);
    builder.days(account, currency, days(row.getBuffer(Column.DAYS)));
  }

  private static List<DayFigures> days(Buffer bytes) {
    var figures = new ArrayList<DayFigures>(bytes.length() / DAY_BYTES);
    for (int at = 0; at < bytes.length(); at += DAY_BYTES) {
      int numbers = at + Integer.BYTES + Long.BYTES + 1;
      figures.add(
          new DayFigures(
              EPOCH_DAY + bytes.getInt(at),
              new Counters(
                  bytes.getLong(numbers),
                  bytes.getLong(numbers + Long.BYTES),
                  bytes.getLong(numbers + 2 * Long.BYTES),
                  bytes.getLong(numbers + 3 * Long.BYTES),
                  bytes.getLong(numbers + 4 * Long.BYTES)),
              EPOCH_MICROS + bytes.getLong(at + Integer.BYTES),
              bytes.getByte(numbers - 1) != 0));
    }
    return figures;
  }

  /** Positions of columns. */
  private static final class Column {
    private static final int PLATFORM = 0;
    private static final int ACCOUNT = 1;
    private static final int ZONE = 2;
    private static final int CURRENCY = 3;
    private static final int DAYS = 4;
  }
}
