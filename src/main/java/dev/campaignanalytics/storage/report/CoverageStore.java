package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.coverage.AccountCoverage;
import dev.campaignanalytics.model.coverage.CoverageState;
import dev.campaignanalytics.model.coverage.DayState;
import dev.campaignanalytics.model.coverage.DayStates;
import dev.campaignanalytics.model.coverage.MissingReason;
import dev.campaignanalytics.model.coverage.SyncProgress;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.StorageException;
import dev.campaignanalytics.storage.ZoneText;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads which days of which accounts were read. Every method fails with {@link StorageException}.
 */
public final class CoverageStore {
  /**
   * Accounts that are read from platforms, and platforms whose accounts were never listed. What a
   * platform refuses to all of its accounts stands in its own row until one of them is read again.
   */
  private static final String ACCOUNTS =
      """
      select s.platform, s.account_id, a.time_zone, a.currency, s.wanted_from, s.listed_at,
             s.unreadable and s.last_success_at is null as is_never_read,
             not s.pollable or s.unreadable or s.state = 'DISABLED' as is_lost,
             coalesce(s.state = 'REAUTH_NEEDED'
               or p.state = 'REAUTH_NEEDED'
                  and (s.last_success_at is null or s.last_success_at < p.state_since), false)
               as needs_consent,
             coalesce(s.day_due_at, s.next_run_at, s.last_success_at + interval '3 hours') as due_at,
             greatest(s.paused_until, s.next_run_at) as next_at,
             b.range_from, b.range_to, b.remaining_to, b.requested_at, b.updated_at
      from sync_state s
      left join accounts a on a.platform = s.platform and a.account_id = s.account_id
      left join sync_state p on p.platform = s.platform and p.account_id = ''
      left join lateral (
        select * from backfills
        where platform = s.platform and account_id = s.account_id and state = 'RUNNING'
          and remaining_to is not null
        order by requested_at, id limit 1) b on true
      where s.account_id <> '' and (s.pollable or s.unreadable or s.last_success_at is not null)
         or s.account_id = '' and s.listed_at is null
      """;

  private static final String OTHERS =
      """
      select k.platform, k.account_id, k.currency
      from (
        select c.platform, c.account_id, a.currency
        from accounts a
        right join (select distinct platform, account_id from campaigns) c
          on c.platform = a.platform and c.account_id = a.account_id) k
      where not exists (
        select from sync_state s
        where s.platform = k.platform and s.account_id = k.account_id
          and (s.pollable or s.unreadable or s.last_success_at is not null))
      """;

  /** Ranges of days of one state. Of a day that several feeds read, the latest read counts. */
  private static final String STATES =
      """
      with latest as (
        select distinct on (platform, account_id, day, grain) platform, account_id, day, grain, state
        from day_coverage
        where $1::text[] is null or (platform, account_id) in (select * from unnest($1, $2::text[]))
        order by platform, account_id, day, grain, read_at desc
      ), numbered as (
        select *, day - (row_number() over (partition by platform, account_id, grain, state
                                            order by day))::int as island
        from latest)
      select platform, account_id, grain, state, min(day) as first, max(day) as last
      from numbered
      group by platform, account_id, grain, state, island
      """;

  private static final String OF_CAMPAIGN =
      "select platform, account_id from campaigns where campaign_id = $1";

  private final Database database;
  private final ZoneId otherwise;

  /**
   * @param otherwise the zone of accounts that no platform has described
   */
  public CoverageStore(Database database, ZoneId otherwise) {
    this.database = database;
    this.otherwise = otherwise;
  }

  /** All accounts, without the states of their days. */
  public Future<CoverageState> accounts() {
    return database
        .read(ACCOUNTS, Tuple.tuple())
        .compose(
            accounts ->
                database.read(OTHERS, Tuple.tuple()).map(others -> state(accounts, others)));
  }

  private CoverageState state(RowSet<Row> rows, RowSet<Row> others) {
    var accounts = new HashMap<AccountRef, AccountCoverage>();
    var unlisted = new EnumMap<Platform, MissingReason>(Platform.class);
    for (var row : rows) {
      if (row.getString("account_id").isEmpty()) {
        unlisted.put(platform(row), unlisted(row));
      } else {
        accounts.put(ref(row), account(row));
      }
    }
    var covered = new HashMap<AccountRef, Optional<String>>();
    others.forEach(row -> covered.put(ref(row), Optional.ofNullable(row.getString("currency"))));
    return new CoverageState(accounts, covered, unlisted);
  }

  private static MissingReason unlisted(Row row) {
    if (row.getBoolean("needs_consent")) {
      return MissingReason.REAUTH_NEEDED;
    }
    return row.getBoolean("is_lost") ? MissingReason.ACCESS_LOST : MissingReason.LOADING;
  }

  private AccountCoverage account(Row row) {
    var zone = Optional.ofNullable(row.getString("time_zone")).map(ZoneText::zone);
    return new AccountCoverage(
        ref(row),
        zone.orElse(otherwise),
        Optional.ofNullable(row.getString("currency")),
        new SyncProgress(
            access(row),
            Optional.ofNullable(row.getLocalDate("wanted_from")),
            history(row),
            moment(row, "due_at"),
            moment(row, "next_at")),
        DayStates.NONE,
        DayStates.NONE);
  }

  private static SyncProgress.Access access(Row row) {
    if (row.getBoolean("is_never_read")) {
      return SyncProgress.Access.NEVER;
    }
    if (row.getBoolean("is_lost")) {
      return SyncProgress.Access.LOST;
    }
    return row.getBoolean("needs_consent")
        ? SyncProgress.Access.REAUTH_NEEDED
        : SyncProgress.Access.READABLE;
  }

  private static Optional<SyncProgress.History> history(Row row) {
    return Optional.ofNullable(row.getLocalDate("remaining_to"))
        .map(
            to ->
                new SyncProgress.History(
                    new DateRange(row.getLocalDate("range_from"), to),
                    row.getLocalDate("range_to").toEpochDay() - to.toEpochDay(),
                    row.getOffsetDateTime("requested_at").toInstant(),
                    row.getOffsetDateTime("updated_at").toInstant()));
  }

  /** The states of the days of these accounts; empty: of all. */
  public Future<Map<AccountRef, List<Days>>> states(
      Optional<? extends Collection<AccountRef>> only) {
    var tuple =
        Tuple.tuple()
            .addArrayOfString(
                only.map(refs -> array(refs, ref -> ref.platform().wireName())).orElse(null))
            .addArrayOfString(only.map(refs -> array(refs, AccountRef::accountId)).orElse(null));
    return database.read(STATES, tuple).map(CoverageStore::states);
  }

  private static String[] array(Collection<AccountRef> refs, Function<AccountRef, String> column) {
    return refs.stream().map(column).toArray(String[]::new);
  }

  private static Map<AccountRef, List<Days>> states(RowSet<Row> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                CoverageStore::ref, Collectors.mapping(CoverageStore::days, Collectors.toList())));
  }

  private static Days days(Row row) {
    return new Days(
        Grain.valueOf(row.getString("grain")),
        DayState.of(row.getString("state")).orElse(DayState.EARLY),
        new DateRange(row.getLocalDate("first"), row.getLocalDate("last")));
  }

  /** The accounts that have a campaign. */
  public Future<List<AccountRef>> ofCampaign(String campaignId) {
    return database
        .read(OF_CAMPAIGN, Tuple.of(campaignId))
        .map(rows -> rows.stream().map(CoverageStore::ref).toList());
  }

  private static AccountRef ref(Row row) {
    return new AccountRef(platform(row), row.getString("account_id"));
  }

  private static Platform platform(Row row) {
    return Platform.of(row.getString("platform")).orElseThrow();
  }

  private static Optional<Instant> moment(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  /** Days of one state. */
  public record Days(Grain grain, DayState state, DateRange range) {}
}
