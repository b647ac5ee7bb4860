package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** Compares what is stored with what the emulated platforms really have. */
record Truth(PullRig rig) {
  private static final String READINGS =
      """
      select campaign_id, local_date, impressions, clicks,
             (conversions * 1000000)::bigint as conversions, (cost * 1000000)::bigint as cost,
             (revenue * 1000000)::bigint as revenue
      from campaign_metrics
      where platform = $1 and account_id = $2 and grain = 'DAY'
      """;

  private static final String DAILY =
      """
      select campaign_id, local_date, impressions, clicks, conversions_micros as conversions,
             cost_micros as cost, revenue_micros as revenue
      from campaign_daily
      where platform = $1 and account_id = $2
      """;

  /** Every (campaign, day, metric) of every account, in the readings and in the roll-up. */
  void holds(Platform... platforms) {
    for (var platform : platforms) {
      for (var account : rig.emulator.world().accounts(platform)) {
        var expected = expected(account);
        assertThat(expected).isNotEmpty();
        assertThat(stored(READINGS, account)).as("%s", account).isEqualTo(expected);
        assertThat(stored(DAILY, account)).as("roll-up of %s", account).isEqualTo(expected);
      }
    }
  }

  private Map<String, Counters> expected(WorldAccount account) {
    Instant now = rig.emulator.clock().instant();
    var range = new DateRange(firstDay(account, now), account.today(now));
    var rows = new TreeMap<String, Counters>();
    rig.emulator
        .world()
        .truth(account, range, now)
        .forEach(row -> rows.put(row.campaign().campaignId() + " " + row.day(), row.counters()));
    return rows;
  }

  private LocalDate firstDay(WorldAccount account, Instant now) {
    return account.today(now).minusDays(rig.historyDays - 1L);
  }

  private Map<String, Counters> stored(String sql, WorldAccount account) {
    var rows = new TreeMap<String, Counters>();
    var first = firstDay(account, rig.emulator.clock().instant());
    for (var row : rig.query(sql, Tuple.of(account.platform().wireName(), account.id()))) {
      var counters = counters(row);
      var day = row.getLocalDate("local_date");
      if (!counters.equals(Counters.ZERO) && !day.isBefore(first)) {
        var before = rows.put(row.getString("campaign_id") + " " + day, counters);
        assertThat(before).as("a second row for one key").isNull();
      }
    }
    return rows;
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
