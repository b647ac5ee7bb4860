package dev.campaignanalytics.storage.metrics;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.coverage.DayState;
import dev.campaignanalytics.model.message.CoverageChange;
import dev.campaignanalytics.model.message.SyncedWindow;
import dev.campaignanalytics.storage.metrics.MetricsStore.Stored;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Records the run that read a window, and the states of its days, in the transaction that stores
 * the window.
 */
final class CoverageWrites {
  /**
   * A day that was read before it had ended in the account's zone is early. A window that is
   * delivered a second time changes nothing, but its days count as changed: the node that stored
   * them may have been killed before it could announce them.
   */
  private static final String WRITE =
      """
      with run as (
        insert into sync_runs as r (platform, account_id, feed, grain, range_from, range_to,
                                    started_at, ended_at, request, fetched, inserted, updated,
                                    unchanged, rejected, zeroed)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        on conflict (platform, account_id, feed, range_from, ended_at)
          do update set ended_at = excluded.ended_at
        returning id, xmax <> 0 as is_known
      ), zone as (
        select coalesce((select time_zone from accounts where platform = $1 and account_id = $2),
                        'UTC') as name
      ), gaps as (
        select * from unnest($16::date[], $17::date[], $18::text[]) as g(first, last, state)
      ), counted as (
        select * from unnest($19::date[], $20::int[]) as c(day, rows)
      ), days as (
        select d::date as day,
               coalesce((select max(g.state) from gaps g where d::date between g.first and g.last),
                        case when (d::date + 1)::timestamp at time zone zone.name
                                  > coalesce($7, $8)
                             then 'early' else 'complete' end) as state
        from zone, generate_series($5::timestamp, $6::timestamp, interval '1 day') as d
      ), before as (
        select distinct on (day) day, state from day_coverage
        where platform = $1 and account_id = $2 and day between $5 and $6 and grain = $4
        order by day, read_at desc
      ), written as (
        insert into day_coverage as c (platform, account_id, day, feed, grain, state,
                                       first_read_at, read_at, run_id, rows)
        select $1, $2, days.day, $3, $4, days.state, $8, $8, run.id, coalesce(counted.rows, 0)
        from run, days left join counted using (day)
        order by days.day
        on conflict (platform, account_id, day, feed) do update set grain = excluded.grain,
          state = excluded.state, read_at = excluded.read_at, run_id = excluded.run_id,
          rows = excluded.rows
        where c.read_at <= excluded.read_at
      )
      select days.day, days.state,
             run.is_known or before.state is distinct from days.state as is_changed
      from run, days left join before using (day)
      order by days.day
      """;

  private CoverageWrites() {}

  /**
   * Completes with what answers must say now; empty if that is what they said before.
   *
   * @param stored what storing the rows changed
   * @param present all rows of the window
   */
  static Future<List<CoverageChange>> write(
      SqlConnection connection, SyncedWindow window, Stored stored, List<Reading> present) {
    var tuple = gaps(run(window, stored, present.size()), window);
    return connection
        .preparedQuery(WRITE)
        .execute(counted(tuple, present))
        .map(rows -> changes(window, rows));
  }

  private static Tuple run(SyncedWindow window, Stored stored, int present) {
    int rejected = window.run().map(SyncedWindow.Run::rejected).orElse(0);
    int refused = stored.refused().size();
    int unchanged = present - stored.inserted() - stored.updated() - refused;
    return Tuple.of(
            window.target().platform().wireName(),
            window.target().accountId(),
            window.target().feed(),
            window.grain().name())
        .addLocalDate(window.range().from())
        .addLocalDate(window.range().to())
        .addOffsetDateTime(window.run().map(run -> utc(run.startedAt())).orElse(null))
        .addOffsetDateTime(utc(window.readAt()))
        .addString(window.run().map(SyncedWindow.Run::request).orElse(""))
        .addInteger(present + rejected)
        .addInteger(stored.inserted())
        .addInteger(stored.updated())
        .addInteger(unchanged)
        .addInteger(rejected + refused)
        .addInteger(stored.zeroed());
  }

  private static Tuple gaps(Tuple tuple, SyncedWindow window) {
    var gaps = window.gaps();
    return tuple
        .addArrayOfLocalDate(gaps.stream().map(gap -> gap.days().from()).toArray(LocalDate[]::new))
        .addArrayOfLocalDate(gaps.stream().map(gap -> gap.days().to()).toArray(LocalDate[]::new))
        .addArrayOfString(gaps.stream().map(gap -> gap.state().word()).toArray(String[]::new));
  }

  private static Tuple counted(Tuple tuple, List<Reading> present) {
    var rows = new TreeMap<LocalDate, Integer>();
    present.forEach(reading -> rows.merge(reading.day(), 1, Integer::sum));
    return tuple
        .addArrayOfLocalDate(rows.keySet().toArray(LocalDate[]::new))
        .addArrayOfInteger(rows.values().toArray(Integer[]::new));
  }

  /** All days of the window, by ranges of one state. */
  private static List<CoverageChange> changes(SyncedWindow window, RowSet<Row> rows) {
    if (rows.stream().noneMatch(row -> row.getBoolean("is_changed"))) {
      return List.of();
    }
    var account = new AccountRef(window.target().platform(), window.target().accountId());
    var days = new ArrayList<CoverageChange.DaysRead>();
    for (var row : rows) {
      var day = row.getLocalDate("day");
      var state = DayState.of(row.getString("state")).orElseThrow();
      int last = days.size() - 1;
      boolean goesOn = last >= 0 && days.get(last).state() == state;
      var from = goesOn ? days.get(last).days().from() : day;
      var read =
          new CoverageChange.DaysRead(account, window.grain(), state, new DateRange(from, day));
      if (goesOn) {
        days.set(last, read);
      } else {
        days.add(read);
      }
    }
    return days.stream().map(CoverageChange::of).toList();
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
