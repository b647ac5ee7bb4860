package dev.campaignanalytics.storage.metrics;

import dev.campaignanalytics.model.Reading;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Readings as one array per column, the input of {@code unnest} for many rows in one statement. */
final class ReadingColumns {
  /** The parameters $1 … $13 as a table {@code i}. */
  static final String INPUT =
      """
      unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::date[],
             $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::text[],
             $13::timestamptz[])
        as i(campaign_id, platform, account_id, grain, ts, local_date,
             impressions, clicks, conversions, cost, revenue, currency, observed_at)
      """;

  /**
   * The same for readings of {@link #isOneSource one source}: values that they share are passed
   * once.
   */
  static final String INPUT_OF_ONE_SOURCE =
      """
      (select campaign_id, $2::text as platform, $3::text as account_id, $4::text as grain, ts,
              local_date, impressions, clicks, conversions, cost, revenue, $12::text as currency,
              $13::timestamptz as observed_at
       from unnest($1::text[], $5::timestamptz[], $6::date[], $7::bigint[], $8::bigint[],
                   $9::bigint[], $10::bigint[], $11::bigint[])
         as a(campaign_id, ts, local_date, impressions, clicks, conversions, cost, revenue)) as i
      """;

  private ReadingColumns() {}

  /** Whether all were observed at one moment in one account, in one currency and grain. */
  static boolean isOneSource(List<Reading> rows) {
    var first = rows.get(0);
    for (var row : rows) {
      boolean same =
          row.campaign().platform() == first.campaign().platform()
              && row.grain() == first.grain()
              && row.campaign().accountId().equals(first.campaign().accountId())
              && row.currency().equals(first.currency())
              && row.observedAt().equals(first.observedAt());
      if (!same) {
        return false;
      }
    }
    return true;
  }

  /** For {@link #INPUT}. */
  static Tuple of(List<Reading> rows) {
    var tuple =
        Tuple.tuple()
            .addArrayOfString(text(rows, r -> r.campaign().campaignId()))
            .addArrayOfString(text(rows, r -> r.campaign().platform().wireName()))
            .addArrayOfString(text(rows, r -> r.campaign().accountId()))
            .addArrayOfString(text(rows, r -> r.grain().name()));
    return figures(tuple, rows)
        .addArrayOfString(text(rows, Reading::currency))
        .addArrayOfOffsetDateTime(times(rows, Reading::observedAt));
  }

  /** For {@link #INPUT_OF_ONE_SOURCE}. */
  static Tuple ofOneSource(List<Reading> rows) {
    var first = rows.get(0);
    var tuple =
        Tuple.tuple()
            .addArrayOfString(text(rows, r -> r.campaign().campaignId()))
            .addString(first.campaign().platform().wireName())
            .addString(first.campaign().accountId())
            .addString(first.grain().name());
    return figures(tuple, rows)
        .addString(first.currency())
        .addOffsetDateTime(first.observedAt().atOffset(ZoneOffset.UTC));
  }

  private static Tuple figures(Tuple tuple, List<Reading> rows) {
    return tuple
        .addArrayOfOffsetDateTime(times(rows, Reading::timestamp))
        .addArrayOfLocalDate(days(rows))
        .addArrayOfLong(numbers(rows, r -> r.counters().impressions()))
        .addArrayOfLong(numbers(rows, r -> r.counters().clicks()))
        .addArrayOfLong(numbers(rows, r -> r.counters().conversions()))
        .addArrayOfLong(numbers(rows, r -> r.counters().cost()))
        .addArrayOfLong(numbers(rows, r -> r.counters().revenue()));
  }

  private static String[] text(List<Reading> rows, Function<Reading, String> column) {
    var values = new String[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = column.apply(rows.get(i));
    }
    return values;
  }

  private static Long[] numbers(List<Reading> rows, ToLongFunction<Reading> column) {
    var values = new Long[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = column.applyAsLong(rows.get(i));
    }
    return values;
  }

  private static LocalDate[] days(List<Reading> rows) {
    var values = new LocalDate[rows.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.get(i).day();
    }
    return values;
  }

  /** Adjacent rows often have the same time. */
  private static OffsetDateTime[] times(List<Reading> rows, Function<Reading, Instant> column) {
    var values = new OffsetDateTime[rows.size()];
    var last = Instant.EPOCH;
    var lastTime = last.atOffset(ZoneOffset.UTC);
    for (int i = 0; i < values.length; i++) {
      var moment = column.apply(rows.get(i));
      if (!moment.equals(last)) {
        last = moment;
        lastTime = moment.atOffset(ZoneOffset.UTC);
      }
      values[i] = lastTime;
    }
    return values;
  }
}
