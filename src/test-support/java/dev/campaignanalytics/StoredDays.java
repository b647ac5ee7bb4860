package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.Counters;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** Every day of an account as it is stored, to be compared with the platform's real data. */
final class StoredDays {
  static final String READINGS =
      """
      select campaign_id, local_date, impressions, clicks,
             (conversions * 1000000)::bigint as conversions, (cost * 1000000)::bigint as cost,
             (revenue * 1000000)::bigint as revenue
      from campaign_metrics
      where platform = $1 and account_id = $2 and grain = 'DAY'
      """;

  static final String ROLL_UP =
      """
      select campaign_id, local_date, impressions, clicks, conversions_micros as conversions,
             cost_micros as cost, revenue_micros as revenue
      from campaign_daily
      where platform = $1 and account_id = $2
      """;

  private StoredDays() {}

  /** By campaign and day; days that are zero are omitted, and a duplicate day is an error. */
  static Map<String, Counters> of(RowSet<Row> stored, LocalDate first) {
    var days = new TreeMap<String, Counters>();
    for (var row : stored) {
      var counters = counters(row);
      var day = row.getLocalDate("local_date");
      if (!counters.equals(Counters.ZERO) && !day.isBefore(first)) {
        var before = days.put(row.getString("campaign_id") + " " + day, counters);
        assertThat(before).as("a second row for one key").isNull();
      }
    }
    return days;
  }

  private static Counters counters(Row row) {
    return new Counters(
        row.getLong("impressions"),
        row.getLong("clicks"),
        row.getLong("conversions"),
        row.getLong("cost"),
        row.getLong("revenue"));
  }
}
