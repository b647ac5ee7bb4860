package dev.campaignanalytics.storage;

import dev.campaignanalytics.model.Reading;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Readings as one array a column, the way {@code unnest} takes many rows in one statement. */
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

  private ReadingColumns() {}

  static Tuple of(List<Reading> rows) {
    return Tuple.tuple()
        .addArrayOfString(text(rows, r -> r.campaign().campaignId()))
        .addArrayOfString(text(rows, r -> r.campaign().platform().wireName()))
        .addArrayOfString(text(rows, r -> r.campaign().accountId()))
        .addArrayOfString(text(rows, r -> r.grain().name()))
        .addArrayOfOffsetDateTime(times(rows, r -> r.timestamp().atOffset(ZoneOffset.UTC)))
        .addArrayOfLocalDate(rows.stream().map(Reading::day).toArray(LocalDate[]::new))
        .addArrayOfLong(numbers(rows, r -> r.counters().impressions()))
        .addArrayOfLong(numbers(rows, r -> r.counters().clicks()))
        .addArrayOfLong(numbers(rows, r -> r.counters().conversions()))
        .addArrayOfLong(numbers(rows, r -> r.counters().cost()))
        .addArrayOfLong(numbers(rows, r -> r.counters().revenue()))
        .addArrayOfString(text(rows, Reading::currency))
        .addArrayOfOffsetDateTime(times(rows, r -> r.observedAt().atOffset(ZoneOffset.UTC)));
  }

  private static String[] text(List<Reading> rows, Function<Reading, String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  private static Long[] numbers(List<Reading> rows, ToLongFunction<Reading> column) {
    return rows.stream().mapToLong(column).boxed().toArray(Long[]::new);
  }

  private static OffsetDateTime[] times(
      List<Reading> rows, Function<Reading, OffsetDateTime> column) {
    return rows.stream().map(column).toArray(OffsetDateTime[]::new);
  }
}
