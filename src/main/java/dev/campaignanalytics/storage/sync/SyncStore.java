package dev.campaignanalytics.storage.sync;

import dev.campaignanalytics.config.SecretMask;
import dev.campaignanalytics.model.CleanText;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.SourceState;
import dev.campaignanalytics.model.message.SourceStatus;
import dev.campaignanalytics.model.message.SyncRequest;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The sync state in PostgreSQL. Every method fails with {@link StorageException}. */
public final class SyncStore {
  /** In the order in which every statement locks these rows. */
  private static final String LOCK =
      """
      select from sync_state where platform = $1 order by platform, account_id for update
      """;

  private static final String SAVE_ACCOUNT =
      """
      insert into sync_state as s (platform, account_id, via, pollable, state_since, unreadable,
                                   state, advice)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (platform, account_id) do update set via = excluded.via,
        pollable = excluded.pollable, unreadable = excluded.unreadable,
        state = case when s.unreadable or excluded.unreadable then excluded.state
                     else s.state end,
        advice = case when s.unreadable or excluded.unreadable then excluded.advice
                      else s.advice end,
        state_since = case when s.unreadable = excluded.unreadable then s.state_since
                           else excluded.state_since end,
        paused_until = case when s.unreadable = excluded.unreadable then s.paused_until end
      where (s.via, s.pollable, s.unreadable)
              is distinct from (excluded.via, excluded.pollable, excluded.unreadable)
        or excluded.unreadable and s.advice <> excluded.advice
      """;

  private static final String DELETE_OTHERS =
      """
      update sync_state set pollable = false, unreadable = false
      where platform = $1 and account_id <> '' and account_id <> all($2::text[])
        and (pollable or unreadable)
      """;

  private static final String LISTED =
      """
      update sync_state set listed_at = $3, look_back_days = $4,
        wanted_from = case when listed_at is null then $5 else wanted_from end
      where platform = $1 and account_id = $2
      """;

  private static final String STANDING =
      """
      update sync_state set
        state_since = case when state = $3 then state_since else $6 end,
        state = $3, advice = $4, paused_until = $5,
        quota_percent = coalesce($7::float8, quota_percent)
      where platform = $1 and account_id = $2
      """;

  private static final String BREAKER =
      "update sync_state set breaker = $2 where platform = $1 and account_id = ''";

  private static final String STATUSES =
      """
      select s.platform, s.account_id, a.name, state, state_since, advice, quota_percent, breaker,
             last_success_at, next_run_at, data_as_of, last_run::text as last_run,
             case when lease_until > clock_timestamp() then holder end as holder,
             (select count(*)::int from quarantined_rows q
              where q.platform = s.platform and q.account_id = s.account_id
                and q.resolved_at is null) as quarantined
      from sync_state s
      left join accounts a on a.platform = s.platform and a.account_id = s.account_id
      where pollable or unreadable or last_success_at is not null
      order by s.platform, s.account_id
      """;

  private static final String REQUEST =
      """
      update sync_state set requested_at = $3,
        paused_until = case when state in ('REAUTH_NEEDED', 'DISABLED', 'VERSION_ENDING',
                                           'DEGRADED') then null else paused_until end
      where pollable and (platform, account_id) in (
        select platform, account_id from sync_state
        where platform = $1 and (account_id = $2 or account_id = '' or $2 is null)
        order by platform, account_id
        for update)
      returning account_id
      """;

  private static final int MAX_ADVICE_LENGTH = 1000;

  private final Database database;

  public SyncStore(Database database) {
    this.database = database;
  }

  /**
   * Saves the accounts to sync. An account that is missing is no longer synced, but it is retained.
   */
  public Future<Void> saveAccounts(
      Platform platform, List<SyncedAccount> accounts, Instant listedAt) {
    var platformRow = new HeldAccount.Key(platform, "");
    return database.inTransaction(
        connection ->
            connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(platform.wireName()))
                .compose(locked -> saveEach(connection, platform, accounts, listedAt))
                .compose(saved -> deleteOthers(connection, platform, accounts))
                .compose(
                    deleted ->
                        connection
                            .preparedQuery(LISTED)
                            .execute(
                                tuple(platformRow)
                                    .addValue(utc(listedAt))
                                    .addInteger(0)
                                    .addLocalDate(null)))
                .mapEmpty());
  }

  private static Future<Void> saveEach(
      SqlConnection connection, Platform platform, List<SyncedAccount> accounts, Instant at) {
    if (accounts.isEmpty()) {
      return Future.succeededFuture();
    }
    var rows =
        accounts.stream()
            .sorted(Comparator.comparing(SyncedAccount::accountId))
            .map(account -> row(platform, account, at))
            .toList();
    return connection.preparedQuery(SAVE_ACCOUNT).executeBatch(rows).mapEmpty();
  }

  private static Future<Void> deleteOthers(
      SqlConnection connection, Platform platform, List<SyncedAccount> accounts) {
    var ids = accounts.stream().map(SyncedAccount::accountId).toArray(String[]::new);
    var tuple = Tuple.tuple().addString(platform.wireName()).addArrayOfString(ids);
    return connection.preparedQuery(DELETE_OTHERS).execute(tuple).mapEmpty();
  }

  private static Tuple row(Platform platform, SyncedAccount account, Instant at) {
    return Tuple.of(
        platform.wireName(),
        account.accountId(),
        account.via().toArray(String[]::new),
        account.pollable() && account.fault().isEmpty(),
        utc(at),
        account.fault().isPresent(),
        (account.fault().isPresent() ? SourceState.DISABLED : SourceState.OK).name(),
        account.fault().map(SyncStore::advice).orElse(""));
  }

  /**
   * Saves that the campaigns of an account were listed, and how long its figures change.
   *
   * @param historyFrom the first day of the history of a new account
   */
  public Future<Void> saveListed(
      HeldAccount.Key key, int lookBackDays, LocalDate historyFrom, Instant at) {
    return database
        .execute(
            LISTED, tuple(key).addValue(utc(at)).addInteger(lookBackDays).addLocalDate(historyFrom))
        .mapEmpty();
  }

  /** Saves the state; {@code since} only moves when the state changes. */
  public Future<Void> saveStanding(HeldAccount.Key key, NewStanding standing) {
    var tuple =
        tuple(key)
            .addString(standing.state().name())
            .addString(advice(standing.advice()))
            .addValue(standing.pausedUntil().map(SyncStore::utc).orElse(null))
            .addValue(utc(standing.at()))
            .addDouble(standing.quotaPercent().orElse(null));
    return database.execute(STANDING, tuple).mapEmpty();
  }

  public Future<Void> saveBreaker(Platform platform, String breaker) {
    return database.execute(BREAKER, Tuple.of(platform.wireName(), breaker)).mapEmpty();
  }

  /** The status of every platform and account, the platform's own row first. */
  public Future<List<SourceStatus>> statuses() {
    return database
        .execute(STATUSES, Tuple.tuple())
        .map(rows -> rows.stream().map(SyncStore::status).toList());
  }

  private static SourceStatus status(Row row) {
    return new SourceStatus(
        Platform.of(row.getString("platform")).orElseThrow(),
        row.getString("account_id"),
        Optional.ofNullable(row.getString("name")).filter(name -> !name.isBlank()),
        new SourceStatus.Standing(
            SourceState.valueOf(row.getString("state")),
            row.getOffsetDateTime("state_since").toInstant(),
            row.getString("advice"),
            row.getDouble("quota_percent"),
            row.getString("breaker"),
            row.getInteger("quarantined")),
        new SourceStatus.Progress(
            HeldRows.moment(row, "last_success_at"),
            HeldRows.moment(row, "next_run_at"),
            HeldRows.moment(row, "data_as_of")),
        Optional.ofNullable(row.getString("holder")),
        Optional.ofNullable(row.getString("last_run")).map(RunReportJson::read));
  }

  /** Marks accounts for an immediate sync. States that need a person are tried again. */
  public Future<Integer> requestSync(SyncRequest request) {
    var tuple =
        Tuple.of(
            request.platform().wireName(), request.accountId().orElse(null), utc(request.at()));
    return database
        .execute(REQUEST, tuple)
        .map(rows -> rows.stream().map(row -> row.getString("account_id")).toList())
        .map(ids -> (int) ids.stream().filter(id -> !id.isEmpty()).count());
  }

  private static Tuple tuple(HeldAccount.Key key) {
    return Tuple.tuple().addString(key.platform().wireName()).addString(key.accountId());
  }

  private static String advice(String text) {
    return CleanText.of(SecretMask.mask(text), MAX_ADVICE_LENGTH);
  }

  private static OffsetDateTime utc(Instant moment) {
    return moment.atOffset(ZoneOffset.UTC);
  }

  /**
   * An account to sync.
   *
   * @param pollable false for what the listing shows but is not read
   * @param fault why it cannot be read and what to do about it; empty when it can
   */
  public record SyncedAccount(
      String accountId, List<String> via, boolean pollable, Optional<String> fault) {}

  /**
   * The new state.
   *
   * @param pausedUntil no call before that; empty to continue
   * @param quotaPercent empty to leave it unchanged
   */
  public record NewStanding(
      SourceState state,
      String advice,
      Optional<Instant> pausedUntil,
      Optional<Double> quotaPercent,
      Instant at) {}
}
