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
 * Adds up the roll-up of days over months that ended long ago, and again where a day was changed
 * late. Any number of nodes may do it at the same time; reads are right whether or not it is done.
 */
public final class MonthlyTotals {
  private static final Logger log = LoggerFactory.getLogger(MonthlyTotals.class);
  private static final long EVERY_MILLIS = Duration.ofSeconds(20).toMillis();
  private static final int CHANGES_AT_ONCE = 2000;

  /** A month of very many campaigns takes longer than a statement usually may. */
  private static final String PATIENTLY = "set local statement_timeout = '120s'";

  private static final String ADD_UP = "select add_up_months($1) as found";

  private final Database database;

  public MonthlyTotals(Database database) {
    this.database = database;
  }

  /** Begins, and goes on again and again. */
  public long start(Vertx vertx) {
    return vertx.setPeriodic(
        EVERY_MILLIS,
        tick ->
            run().onFailure(cause -> log.warn("months are not added up: {}", cause.getMessage())));
  }

  /** Until there is nothing to do, or another node is doing it. */
  public Future<Void> run() {
    return database
        .writes()
        .withTransaction(MonthlyTotals::addUp)
        .compose(found -> found == 0 ? Future.succeededFuture() : run());
  }

  private static Future<Integer> addUp(SqlConnection connection) {
    return connection
        .query(PATIENTLY)
        .execute()
        .compose(set -> connection.preparedQuery(ADD_UP).execute(Tuple.of(CHANGES_AT_ONCE)))
        .map(rows -> rows.iterator().next().getInteger("found"));
  }
}
