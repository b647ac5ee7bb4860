package dev.campaignanalytics.storage.audit;

import dev.campaignanalytics.model.audit.RollUpKey;
import dev.campaignanalytics.storage.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets a row of the roll-up to the sum of its readings. The row is locked first. A writer that was
 * in front has then committed its readings and its change of the row, and both are seen. One that
 * comes later adds its change to the new row.
 */
final class RollUpRepair {
  private static final Logger log = LoggerFactory.getLogger(RollUpRepair.class);

  private final Database database;
  private final Clock clock;

  RollUpRepair(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Completes with whether the row was changed; a writer may have corrected it before. */
  Future<Boolean> repair(LocalDate night, RollUpKey key) {
    return database.inTransaction(
        connection ->
            execute(connection, RecountSql.ENSURE, key)
                .compose(ensured -> execute(connection, RecountSql.LOCK, key))
                .compose(
                    locked ->
                        execute(connection, RecountSql.REPAIR, key)
                            .compose(
                                repaired ->
                                    repaired.size() == 0
                                        ? Future.succeededFuture(false)
                                        : note(connection, night, key, locked, repaired))));
  }

  private Future<Boolean> note(
      SqlConnection connection,
      LocalDate night,
      RollUpKey key,
      RowSet<Row> found,
      RowSet<Row> repaired) {
    log.debug(
        "the roll-up of {} on {} was not the sum of its readings; it is now",
        key.campaign(),
        key.day());
    var tuple =
        parameters(key)
            .addLocalDate(night)
            .addString(figures(found))
            .addString(figures(repaired))
            .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
    return connection.preparedQuery(RecountSql.NOTE).execute(tuple).map(true);
  }

  private static String figures(RowSet<Row> rows) {
    return rows.iterator().next().get(JsonObject.class, "figures").encode();
  }

  private static Future<RowSet<Row>> execute(SqlConnection connection, String sql, RollUpKey key) {
    return connection.preparedQuery(sql).execute(parameters(key));
  }

  private static Tuple parameters(RollUpKey key) {
    return Tuple.of(
        key.campaign().campaignId(),
        key.day(),
        key.campaign().platform().wireName(),
        key.campaign().accountId(),
        key.currency());
  }
}
