package dev.campaignanalytics.storage;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Platform;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The accounts that are read from their platforms: a node holds them, or they were read within the
 * last days. Thread-safe.
 */
public final class SyncedAccounts {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private static final String SELECT =
      """
      select platform, account_id from sync_state
      where account_id <> '' and pollable
        and (lease_until > clock_timestamp()
             or last_success_at > clock_timestamp() - interval '7 days')
      """;

  private final Database database;
  private final Clock clock;
  private Set<AccountRef> latest = Set.of();
  private Instant readAt = Instant.MIN;

  public SyncedAccounts(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** All of these accounts; the result is at most a few seconds old. */
  public Future<Set<AccountRef>> all() {
    if (isFresh()) {
      return Future.succeededFuture(known());
    }
    // While the database is unavailable nothing is stored either, and the sender tries again.
    return database
        .execute(SELECT, Tuple.tuple())
        .map(
            rows ->
                rows.stream().map(SyncedAccounts::account).collect(Collectors.toUnmodifiableSet()))
        .onSuccess(this::remember);
  }

  private static AccountRef account(Row row) {
    return new AccountRef(
        Platform.of(row.getString("platform")).orElseThrow(), row.getString("account_id"));
  }

  private synchronized boolean isFresh() {
    return clock.instant().isBefore(readAt.equals(Instant.MIN) ? readAt : readAt.plus(FRESH));
  }

  private synchronized Set<AccountRef> known() {
    return latest;
  }

  private synchronized void remember(Set<AccountRef> accounts) {
    latest = accounts;
    readAt = clock.instant();
  }
}
