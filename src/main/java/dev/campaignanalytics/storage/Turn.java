package dev.campaignanalytics.storage;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One node after the other. Whose turn it is holds a lock in a transaction of its own, so that its
 * turn ends with its connections, however it ends; a pooler that lends servers keeps to that, too.
 */
public final class Turn {
  private static final Logger log = LoggerFactory.getLogger(Turn.class);

  /** PostgreSQL's code for a lock that was not had in time. */
  private static final String NOT_HAD = "55P03";

  /** Instead of the limits of ordinary statements, which are shorter than a turn. */
  private static final String PATIENT =
      """
      set local lock_timeout = '60s';
      set local statement_timeout = 0;
      set local idle_in_transaction_session_timeout = '60s';
      """;

  private static final String TAKEN =
      "select pg_advisory_xact_lock(hashtext('campaign-analytics turn'))";

  private Turn() {}

  /**
   * Completes when it is this node's turn, which lasts until {@link Database#close}; or when others
   * took a minute for theirs: one that hangs must not keep everybody from starting.
   */
  public static Future<Void> take(Database database) {
    return database
        .writes()
        .getConnection()
        .compose(connection -> connection.begin().compose(began -> lock(connection)));
  }

  private static Future<Void> lock(SqlConnection connection) {
    return connection
        .query(PATIENT)
        .execute()
        .compose(set -> connection.query(TAKEN).execute())
        .<Void>mapEmpty()
        .recover(Turn::goOn);
  }

  private static Future<Void> goOn(Throwable cause) {
    if (cause instanceof PgException e && NOT_HAD.equals(e.getSqlState())) {
      log.warn("another node has had the turn for a minute; going on without it");
      return Future.succeededFuture();
    }
    return Future.failedFuture(cause);
  }
}
