package dev.campaignanalytics.storage.metrics;

import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.storage.Database;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;

/**
 * Stores rows that PostgreSQL rejects permanently, for a person to inspect. They are retained for
 * 30 days after they were last received.
 */
final class DeadLetters {
  private static final String KEEP =
      """
      insert into dead_letters as d (id, payload, reason)
      values (md5($1), $1, $2)
      on conflict (id) do update set
        reason = excluded.reason, last_seen_at = excluded.last_seen_at, times = d.times + 1
      """;

  private static final String DELETE_OLD =
      "delete from dead_letters where last_seen_at < now() - interval '30 days'";

  private final Database database;

  DeadLetters(Database database) {
    this.database = database;
  }

  Future<Void> store(Reading reading, String reason) {
    return database
        .writes()
        .withTransaction(
            connection ->
                connection
                    .preparedQuery(KEEP)
                    .execute(Tuple.of(payload(reading), reason))
                    .compose(retained -> connection.query(DELETE_OLD).execute()))
        .mapEmpty();
  }

  /** A row in the format of {@code POST /metrics}. */
  private static String payload(Reading reading) {
    var counters = reading.counters();
    return new JsonObject()
        .put("campaign_id", reading.campaign().campaignId())
        .put("platform", reading.campaign().platform().wireName())
        .put("account_id", reading.campaign().accountId())
        .put("timestamp", reading.timestamp().toString())
        .put("currency", reading.currency())
        .put("impressions", counters.impressions())
        .put("clicks", counters.clicks())
        .put("conversions", Micros.toUnits(counters.conversions()))
        .put("cost", Micros.toUnits(counters.cost()))
        .put("revenue", Micros.toUnits(counters.revenue()))
        .encode();
  }
}
