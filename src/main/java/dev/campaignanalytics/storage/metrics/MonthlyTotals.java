package dev.campaignanalytics.storage.metrics;

import dev.campaignanalytics.storage.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sums the daily roll-up over months that ended long ago, and again where a day was changed later.
 * Any number of nodes may do it at the same time. Reads are correct with or without the totals.
 */
public final class MonthlyTotals {
  private static final Logger log = LoggerFactory.getLogger(MonthlyTotals.class);
  private static final long EVERY_MILLIS = Duration.ofSeconds(20).toMillis();
  private static final int CHANGES_AT_ONCE = 2000;

  /** A month with very many campaigns takes longer than the usual statement timeout. */
  private static final String LONG_TIMEOUT = "set local statement_timeout = '120s'";

  private static final String ADD_UP = "select add_up_months($1) as found";

  private final Database database;

  public MonthlyTotals(Database database) {
    this.database = database;
  }

  /** Starts to run it periodically. */
  public long start(Vertx vertx) {
    return vertx.setPeriodic(
        EVERY_MILLIS,
        tick ->
            run()
                .onFailure(
                    cause -> log.warn("monthly totals are not computed: {}", cause.getMessage())));
  }

  /** Runs until no work is left, or until another node does it. */
  public Future<Void> run() {
    return database
        .writes()
        .withTransaction(MonthlyTotals::addUp)
        .compose(found -> found == 0 ? Future.succeededFuture() : run());
  }

  private static Future<Integer> addUp(SqlConnection connection) {
    return connection
        .query(LONG_TIMEOUT)
        .execute()
        .compose(set -> connection.preparedQuery(ADD_UP).execute(Tuple.of(CHANGES_AT_ONCE)))
        .map(rows -> rows.iterator().next().getInteger("found"));
  }
}
