package dev.campaignanalytics.storage.budget;

import dev.campaignanalytics.model.pacing.Backtest;
import dev.campaignanalytics.model.pacing.NightlyBacktest;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The backtests of each night. Every method fails with {@link StorageException}. */
public final class BacktestStore {
  /** A node that has not finished after this time has died. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final int MAX_NIGHTS = 400;

  private static final String BEGIN =
      """
      insert into pacing_backtests as b (night, started_at) values ($1, $2)
      on conflict (night) do update set started_at = excluded.started_at
        where b.ended_at is null and b.started_at < $3
      returning night
      """;

  private static final String END =
      """
      update pacing_backtests set ended_at = $2, periods = $3, coverage = $4,
        over_raised = $5, over_right = $6, over_real = $7, over_day = $8, over_lead = $9,
        under_raised = $10, under_right = $11, under_real = $12, under_day = $13, under_lead = $14
      where night = $1
      """;

  private static final String DELETE_OLD = "delete from pacing_backtests where night <= $1";

  private static final String NIGHTS =
      """
      select night, ended_at, periods, coverage, over_raised, over_right, over_real, over_day,
        over_lead, under_raised, under_right, under_real, under_day, under_lead
      from pacing_backtests
      where ended_at is not null
      order by night desc
      limit $1
      """;

  private final Database database;

  public BacktestStore(Database database) {
    this.database = database;
  }

  /** Whether the caller is to compute this night: no other node does, or has. */
  public Future<Boolean> begin(LocalDate night, Instant now) {
    return database
        .execute(BEGIN, Tuple.of(night, utc(now), utc(now.minus(LONGEST))))
        .map(rows -> rows.size() > 0);
  }

  /** Saves the result of a night, and deletes the oldest ones. */
  public Future<Void> end(NightlyBacktest done) {
    var result = done.result();
    var row =
        Tuple.tuple()
            .addLocalDate(done.night())
            .addOffsetDateTime(utc(done.endedAt()))
            .addInteger(result.periods())
            .addDouble(result.coverage().orElse(null));
    add(row, result.over());
    add(row, result.under());
    return database
        .execute(END, row)
        .compose(
            saved -> database.execute(DELETE_OLD, Tuple.of(done.night().minusDays(MAX_NIGHTS))))
        .mapEmpty();
  }

  private static void add(Tuple row, Backtest.Alarms alarms) {
    row.addInteger(alarms.raised())
        .addInteger(alarms.right())
        .addInteger(alarms.real())
        .addInteger(alarms.medianDay().orElse(null))
        .addInteger(alarms.lead().orElse(null));
  }

  /** The latest nights, the newest first. */
  public Future<List<NightlyBacktest>> nights(int count) {
    return database
        .execute(NIGHTS, Tuple.of(count))
        .map(rows -> rows.stream().map(BacktestStore::night).toList());
  }

  /** Earlier versions counted real ends also where nothing could be judged. */
  private static NightlyBacktest night(Row row) {
    return new NightlyBacktest(
        row.getLocalDate("night"),
        row.getOffsetDateTime("ended_at").toInstant(),
        new Backtest.Result(
            row.getInteger("periods"),
            Optional.ofNullable(row.getDouble("coverage")),
            alarms(row, "over_"),
            alarms(row, "under_")));
  }

  private static Backtest.Alarms alarms(Row row, String prefix) {
    boolean isJudged = row.getDouble("coverage") != null;
    return new Backtest.Alarms(
        row.getInteger(prefix + "raised"),
        row.getInteger(prefix + "right"),
        isJudged ? row.getInteger(prefix + "real") : 0,
        Optional.ofNullable(row.getInteger(prefix + "day")),
        Optional.ofNullable(row.getInteger(prefix + "lead")));
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
