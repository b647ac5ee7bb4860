package dev.campaignanalytics.storage;

import dev.campaignanalytics.services.TestServices;
import dev.campaignanalytics.storage.metrics.MetricsStore;
import dev.campaignanalytics.storage.report.InsightsStore;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;

/** A test's own database, with the stores on it. */
public record TestDatabase(
    String url,
    DatabaseConfig config,
    Database database,
    MetricsStore metrics,
    InsightsStore insights) {
  public static TestDatabase create(Vertx vertx) {
    return at(vertx, TestServices.newDatabase());
  }

  /** One that exists. */
  public static TestDatabase at(Vertx vertx, String url) {
    var config = new DatabaseConfig(Optional.empty(), 4, Duration.ofSeconds(10), 6);
    var database = new Database(vertx, url, config);
    return new TestDatabase(
        url,
        config,
        database,
        new MetricsStore(database),
        new InsightsStore(database, ZoneOffset.UTC));
  }

  /** How many rows {@code from} returns. */
  public long count(String from) {
    var rows = database.writes().query("select count(*) as n from " + from).execute().await();
    return rows.iterator().next().getLong("n");
  }

  /** Runs a statement without a result. */
  public void run(String sql) {
    database.writes().query(sql).execute().await();
  }

  /** The text of a single value; null when there is none. */
  public String text(String query) {
    var rows = database.writes().query("select (%s)::text as value".formatted(query)).execute();
    return rows.await().iterator().next().getString("value");
  }

  public void close() {
    database.close().await();
  }
}
