package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.series.HourlyDay;
import dev.campaignanalytics.model.series.SeriesAccount;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads the events and reported hours of some days of one campaign. */
public final class HoursStore {
  /** More readings of a day in an account are not worth their memory. */
  private static final int MAX_READINGS = 1500;

  /** Two times, a boolean, five figures. */
  private static final int READING_BYTES = 2 * Long.BYTES + 1 + 5 * Long.BYTES;

  /** PostgreSQL counts microseconds from here. */
  private static final long EPOCH_SECONDS = 946_684_800L;

  private static final long MICROS_A_SECOND = 1_000_000L;
  private static final long NANOS_A_MICRO = 1_000;

  /**
   * The campaign, the accounts in two arrays, the days. One row for each account, day and currency,
   * with all of its readings in one value, as the binary protocol writes their columns one after
   * the other: decoding rows, or arrays, costs the node several times as much.
   */
  public static final String HOURS =
      """
      select a.number::int, d.currency, d.day,
             string_agg(
               timestamptz_send(d."timestamp") || timestamptz_send(d.observed_at)
                 || boolsend(d.grain = 'HOUR') || int8send(d.impressions) || int8send(d.clicks)
                 || int8send((d.conversions * 1000000)::bigint)
                 || int8send((d.cost * 1000000)::bigint)
                 || int8send((d.revenue * 1000000)::bigint),
               null)
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
    var readings = row.getBuffer(3);
    if (readings.length() / READING_BYTES > MAX_READINGS) {
      day.inexact();
      return;
    }
    for (int at = 0; at < readings.length(); at += READING_BYTES) {
      int figures = at + 2 * Long.BYTES + 1;
      day.reading(
          part,
          readings.getByte(figures - 1) != 0,
          instant(readings.getLong(at)),
          new Counters(
              readings.getLong(figures),
              readings.getLong(figures + Long.BYTES),
              readings.getLong(figures + 2 * Long.BYTES),
              readings.getLong(figures + 3 * Long.BYTES),
              readings.getLong(figures + 4 * Long.BYTES)),
          EPOCH_SECONDS * MICROS_A_SECOND + readings.getLong(at + Long.BYTES));
    }
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        EPOCH_SECONDS + Math.floorDiv(micros, MICROS_A_SECOND),
        Math.floorMod(micros, MICROS_A_SECOND) * NANOS_A_MICRO);
  }
}
