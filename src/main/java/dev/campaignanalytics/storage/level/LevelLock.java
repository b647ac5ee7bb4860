package dev.campaignanalytics.storage.level;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.level.Level;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

/**
 * A lock until the end of the transaction, so that only one transaction at a time writes a level of
 * an account: their rows never wait for each other in two orders, and each sees all rows of the one
 * before.
 */
final class LevelLock {
  private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended($1, 16))";
  private static final String TRY = "select pg_try_advisory_xact_lock(hashtextextended($1, 16)) t";

  private LevelLock() {}

  static Future<Void> wait(SqlConnection connection, AccountRef account, Level level) {
    return connection.preparedQuery(LOCK).execute(key(account, level)).mapEmpty();
  }

  /** Completes with whether the lock was free. */
  static Future<Boolean> take(SqlConnection connection, AccountRef account, Level level) {
    return connection
        .preparedQuery(TRY)
        .execute(key(account, level))
        .map(rows -> rows.iterator().next().getBoolean("t"));
  }

  private static Tuple key(AccountRef account, Level level) {
    return Tuple.of(CacheKey.of(account.platform(), account.accountId(), level).text());
  }
}
