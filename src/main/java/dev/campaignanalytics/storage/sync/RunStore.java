package dev.campaignanalytics.storage.sync;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.AccountRemark;
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
 * The runs of an account in PostgreSQL: the positions from which they continue, their reports and
 * their remarks. Every method fails with {@link StorageException}.
 */
public final class RunStore {
  private static final String POSITIONS =
      """
      select feed, synced_at, range_from, range_to from sync_feed
      where platform = $1 and account_id = $2
      """;

  private static final String LAST_BUSY =
      """
      select local_date from campaign_daily
      where platform = $1 and account_id = $2 and local_date > $3 and impressions > 0
        and exists (select from campaigns
                    where platform = $1 and account_id = $2 and status = 'ACTIVE')
      order by local_date desc limit 1
      """;

  private static final String RUN =
      """
      with run as (
        update sync_state set last_run = $3::text::jsonb, next_run_at = $4,
          day_due_at = coalesce($8, day_due_at)
        where platform = $1 and account_id = $2
      )
      insert into account_remarks as known (platform, account_id, remark, times, runs, first_seen,
                                            last_seen)
      select $1, $2, remark, times, 1, $7, $7
      from unnest($5::text[], $6::bigint[]) as of_run (remark, times)
      on conflict (platform, account_id, remark) do update
        set times = known.times + excluded.times, runs = known.runs + 1,
            last_seen = excluded.last_seen
      """;

  private static final String REMARKS =
      """
      select platform, account_id, remark, times, runs, first_seen, last_seen
      from account_remarks order by platform, account_id, remark
      """;

  private static final String ACKNOWLEDGE =
      """
      delete from account_remarks where platform = $1 and account_id = $2 and last_seen <= $3
      """;

  private final Database database;

  public RunStore(Database database) {
    this.database = database;
  }

  /** The positions of the feeds of an account. */
  public Future<List<FeedPosition>> positions(HeldAccount.Key key) {
    return database
        .execute(POSITIONS, tuple(key))
        .map(rows -> rows.stream().map(RunStore::position).toList());
  }

  private static FeedPosition position(Row row) {
    return new FeedPosition(
        row.getString("feed"),
        row.getOffsetDateTime("synced_at").toInstant(),
        new DateRange(row.getLocalDate("range_from"), row.getLocalDate("range_to")));
  }

  /**
   * The latest day on which an account delivered; empty when none of its campaigns is active.
   *
   * @param after older days are not read
   */
  public Future<Optional<LocalDate>> lastBusyDay(HeldAccount.Key key, LocalDate after) {
    return database
        .execute(LAST_BUSY, tuple(key).addLocalDate(after))
        .map(rows -> rows.stream().map(row -> row.getLocalDate("local_date")).findFirst());
  }

  /**
   * Saves the last run, and adds its {@linkplain RunReport#notable() remarks} to the earlier ones.
   */
  public Future<Void> saveRun(HeldAccount.Key key, RunReport report, NextReads next) {
    var tuple =
        tuple(key)
            .addString(RunReportJson.write(report))
            .addValue(next.any().map(RunStore::utc).orElse(null));
    var remarks = List.copyOf(report.notable().entrySet());
    tuple
        .addArrayOfString(remarks.stream().map(Map.Entry::getKey).toArray(String[]::new))
        .addArrayOfLong(
            remarks.stream().map(remark -> remark.getValue().longValue()).toArray(Long[]::new))
        .addValue(utc(report.endedAt()))
        .addValue(next.days().map(RunStore::utc).orElse(null));
    return database.execute(RUN, tuple).mapEmpty();
  }

  /** The remarks of all accounts that have not been acknowledged yet. */
  public Future<List<AccountRemark>> remarks() {
    return database
        .execute(REMARKS, Tuple.tuple())
        .map(rows -> rows.stream().map(RunStore::remark).toList());
  }

  private static AccountRemark remark(Row row) {
    return new AccountRemark(
        new AccountRef(
            Platform.of(row.getString("platform")).orElseThrow(), row.getString("account_id")),
        row.getString("remark"),
        row.getLong("times"),
        row.getLong("runs"),
        row.getOffsetDateTime("first_seen").toInstant(),
        row.getOffsetDateTime("last_seen").toInstant());
  }

  /** A person has acknowledged an account's remarks. Those seen after {@code until} remain. */
  public Future<Void> acknowledgeRemarks(AccountRef account, Instant until) {
    var tuple = Tuple.of(account.platform().wireName(), account.accountId(), utc(until));
    return database.execute(ACKNOWLEDGE, tuple).mapEmpty();
  }

  private static Tuple tuple(HeldAccount.Key key) {
    return Tuple.tuple().addString(key.platform().wireName()).addString(key.accountId());
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  /**
   * When an account is to be read next.
   *
   * @param any of its feeds
   * @param days its most frequent feed of days; empty if it has none
   */
  public record NextReads(Optional<Instant> any, Optional<Instant> days) {}

  /**
   * The position up to which a feed is stored.
   *
   * @param syncedAt when its last page was received
   */
  public record FeedPosition(String feed, Instant syncedAt, DateRange range) {}
}
