package dev.campaignanalytics.storage.sync;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.message.RunReport;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the reading of the levels below campaigns stands, in PostgreSQL. Every method fails with
 * {@link StorageException}.
 */
public final class LevelFeedStore {
  private static final String ROUNDS =
      """
      select level, begun_at, entities, range_from, range_to, remaining_to
      from level_feeds where platform = $1 and account_id = $2
      """;

  private static final String BEGIN =
      """
      insert into level_feeds as f (platform, account_id, level, begun_at, entities, range_from,
                                    range_to, remaining_to)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (platform, account_id, level) do update set begun_at = excluded.begun_at,
        entities = excluded.entities, range_from = excluded.range_from,
        range_to = excluded.range_to, remaining_to = excluded.remaining_to
      where f.begun_at <= excluded.begun_at
      """;

  /** The run is recorded with the position: a window that is read again is another run. */
  private static final String STORED =
      """
      with moved as (
        update level_feeds
        set remaining_to = case when $4::date <= range_from then null else $4::date - 1 end
        where platform = $1 and account_id = $2 and level = $3 and remaining_to >= $4::date
      ), noted as (
        insert into account_remarks as known (platform, account_id, remark, times, runs,
                                              first_seen, last_seen)
        select $1, $2, remark, times, 1, $8, $8
        from unnest($15::text[], $16::bigint[]) as of_run (remark, times)
        on conflict (platform, account_id, remark) do update
          set times = known.times + excluded.times, runs = known.runs + 1,
              last_seen = excluded.last_seen
      )
      insert into sync_runs (platform, account_id, feed, grain, range_from, range_to, started_at,
                             ended_at, request, fetched, inserted, updated, unchanged, rejected,
                             zeroed)
      values ($1, $2, $5, 'DAY', $4, $6, $7, $8, $9, $10, $11, $12, $13, $14, $17)
      on conflict (platform, account_id, feed, range_from, ended_at) do nothing
      """;

  private static final String REMARK =
      """
      insert into account_remarks as known (platform, account_id, remark, times, runs, first_seen,
                                            last_seen)
      values ($1, $2, $3, 1, 1, $4, $4)
      on conflict (platform, account_id, remark) do update
        set times = known.times + 1, runs = known.runs + 1, last_seen = excluded.last_seen
      """;

  private final Database database;

  public LevelFeedStore(Database database) {
    this.database = database;
  }

  /**
   * One reading of all days of a level.
   *
   * @param begunAt when its entities were listed
   * @param entities how many these were
   * @param remainingTo the next day to read; empty when all days are stored
   */
  public record Round(
      Level level,
      Instant begunAt,
      int entities,
      DateRange range,
      Optional<LocalDate> remainingTo) {}

  /** The latest round of each level of an account. */
  public Future<List<Round>> rounds(HeldAccount.Key key) {
    return database
        .execute(ROUNDS, account(key))
        .map(rows -> rows.stream().map(LevelFeedStore::round).toList());
  }

  private static Round round(Row row) {
    return new Round(
        Level.of(row.getString("level")).orElseThrow(),
        row.getOffsetDateTime("begun_at").toInstant(),
        row.getInteger("entities"),
        new DateRange(row.getLocalDate("range_from"), row.getLocalDate("range_to")),
        Optional.ofNullable(row.getLocalDate("remaining_to")));
  }

  /** Saves a new round; all its days remain to be read. */
  public Future<Void> begin(HeldAccount.Key key, Round round) {
    var tuple =
        account(key)
            .addString(round.level().wireName())
            .addOffsetDateTime(utc(round.begunAt()))
            .addInteger(round.entities())
            .addLocalDate(round.range().from())
            .addLocalDate(round.range().to())
            .addLocalDate(round.remainingTo().orElse(null));
    return database.execute(BEGIN, tuple).mapEmpty();
  }

  /**
   * Some days of the round are stored: moves the position, records the run and adds its {@linkplain
   * RunReport#notable() remarks} to the earlier ones.
   *
   * @param request describes the request for a person
   */
  public Future<Void> stored(HeldAccount.Key key, Level level, String request, RunReport report) {
    var rows = report.rows();
    var remarks = List.copyOf(report.notable().entrySet());
    var tuple =
        account(key)
            .addString(level.wireName())
            .addLocalDate(report.window().from())
            .addString(report.feed())
            .addLocalDate(report.window().to())
            .addOffsetDateTime(utc(report.startedAt()))
            .addOffsetDateTime(utc(report.endedAt()))
            .addString(request)
            .addInteger(rows.fetched())
            .addInteger(rows.inserted())
            .addInteger(rows.updated())
            .addInteger(rows.unchanged())
            .addInteger(rows.rejected())
            .addArrayOfString(remarks.stream().map(Map.Entry::getKey).toArray(String[]::new))
            .addArrayOfLong(
                remarks.stream().map(remark -> remark.getValue().longValue()).toArray(Long[]::new))
            .addInteger(rows.zeroed());
    return database.execute(STORED, tuple).mapEmpty();
  }

  /** Adds the remark that a level could not be read. */
  public Future<Void> unread(HeldAccount.Key key, Level level, Instant at) {
    var tuple =
        account(key).addString("level_" + level.wireName() + "_unread").addOffsetDateTime(utc(at));
    return database.execute(REMARK, tuple).mapEmpty();
  }

  private static Tuple account(HeldAccount.Key key) {
    return Tuple.tuple().addString(key.platform().wireName()).addString(key.accountId());
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }
}
