package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.series.HourlyDay;
import dev.campaignanalytics.model.series.SeriesAccount;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads the events and reported hours of some days of one campaign. */
public final class HoursStore {
  /** More readings of a day in an account are not worth their memory. */
  private static final int MAX_READINGS = 1500;

  private static final long MICROS_A_SECOND = 1_000_000L;
  private static final int NANOS_A_MICRO = 1_000;

  /**
   * The campaign, the accounts in two arrays, the days. One row for each account, day and currency,
   * with an array for each column: decoding a row costs more than decoding a number.
   */
  public static final String HOURS =
      """
      select a.number::int, d.currency, d.day,
             array_agg(d."timestamp"), array_agg(d.grain = 'HOUR'), array_agg(d.observed_at),
             array_agg(d.impressions), array_agg(d.clicks),
             array_agg((d.conversions * 1000000)::bigint),
             array_agg((d.cost * 1000000)::bigint), array_agg((d.revenue * 1000000)::bigint)
      from unnest($2::text[], $3::text[]) with ordinality as a(platform, account_id, number)
      cross join unnest($4::date[]) as days(day)
      cross join lateral (
        select m.*, days.day
        from campaign_metrics m
        where m.campaign_id = $1 and m.platform = a.platform and m.account_id = a.account_id
          and m.grain in ('EVENT', 'HOUR') and m.local_date = days.day
          and m."timestamp" >= days.day - interval '15 hours'
          and m."timestamp" < days.day + interval '39 hours'
        limit %s) d
      group by a.number, d.currency, d.day
      """
          .formatted(MAX_READINGS + 1);

  private final Database database;

  public HoursStore(Database database) {
    this.database = database;
  }

  /** Each of the days, from one snapshot. Fails with {@link StorageException}. */
  public Future<List<HourlyDay>> load(HoursQuery query) {
    var tuple =
        Tuple.of(query.campaignId())
            .addArrayOfString(texts(query, account -> account.ref().platform().wireName()))
            .addArrayOfString(texts(query, account -> account.ref().accountId()))
            .addArrayOfLocalDate(query.days().toArray(LocalDate[]::new));
    return database
        .read(HOURS, tuple)
        .map(
            rows -> {
              var days = new HashMap<LocalDate, HourlyDay.Builder>();
              query.days().forEach(day -> days.put(day, new HourlyDay.Builder(day)));
              rows.forEach(row -> add(query, days, row));
              return days.values().stream().map(HourlyDay.Builder::build).toList();
            });
  }

  private static String[] texts(HoursQuery query, Function<SeriesAccount, String> text) {
    return query.accounts().stream().map(text).toArray(String[]::new);
  }

  private static void add(HoursQuery query, Map<LocalDate, HourlyDay.Builder> days, Row row) {
    var account = query.accounts().get(row.getInteger(0) - 1);
    var part = new HourlyDay.Part(account, row.getString(1));
    var day = days.get(row.getLocalDate(2));
    var timestamps = row.getArrayOfOffsetDateTimes(3);
    var isReported = row.getArrayOfBooleans(4);
    var observed = row.getArrayOfOffsetDateTimes(5);
    var impressions = row.getArrayOfLongs(6);
    var clicks = row.getArrayOfLongs(7);
    var conversions = row.getArrayOfLongs(8);
    var cost = row.getArrayOfLongs(9);
    var revenue = row.getArrayOfLongs(10);
    if (timestamps.length > MAX_READINGS) {
      day.inexact();
      return;
    }
    for (int i = 0; i < timestamps.length; i++) {
      day.reading(
          part,
          isReported[i],
          timestamps[i].toInstant(),
          new Counters(impressions[i], clicks[i], conversions[i], cost[i], revenue[i]),
          micros(observed[i]));
    }
  }

  private static long micros(OffsetDateTime at) {
    return at.toEpochSecond() * MICROS_A_SECOND + at.getNano() / NANOS_A_MICRO;
  }
}
