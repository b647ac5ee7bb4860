package dev.campaignanalytics.storage;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to PostgreSQL. Its connections are made anew when they lead to the wrong server. */
public final class Database {
  private static final Logger log = LoggerFactory.getLogger(Database.class);
  private static final int FIRST_ATTEMPTS = 300;

  /** A reader is answered before the server itself would end the statement. */
  private static final Duration HEAD_START = Duration.ofMillis(500);

  private static final long RENEWAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Vertx vertx;
  private final String url;
  private final DatabaseConfig config;
  private final long patienceMillis;
  private volatile Connections connections;
  private long renewedAt = System.nanoTime() - RENEWAL_NANOS;

  public Database(Vertx vertx, String url, DatabaseConfig config) {
    this.vertx = vertx;
    this.url = url;
    this.config = config;
    this.patienceMillis =
        Math.max(HEAD_START.toMillis(), config.statementTimeout().minus(HEAD_START).toMillis());
    this.connections = Connections.open(vertx, url, config);
  }

  Pool writes() {
    return connections.writes();
  }

  /**
   * Reads of one campaign. Fails with {@link StorageException}, after the patience at the latest.
   */
  Future<RowSet<Row>> read(String sql, Tuple parameters) {
    return answered(connections.reads(), sql, parameters);
  }

  /** The same over many campaigns. */
  Future<RowSet<Row>> report(String sql, Tuple parameters) {
    return answered(connections.reports(), sql, parameters);
  }

  /**
   * The client itself waits for ever for a server that was paused or cut off. Who reads gets an
   * answer all the same; what is written is not given up, because it may be committed yet.
   */
  private Future<RowSet<Row>> answered(SqlClient client, String sql, Tuple parameters) {
    return client
        .preparedQuery(sql)
        .execute(parameters)
        .timeout(patienceMillis, TimeUnit.MILLISECONDS)
        .recover(cause -> Future.failedFuture(StorageException.of(cause)));
  }

  /** For writes: tries again what may succeed later, on other connections where these are wrong. */
  Retry retry(Duration firstDelay) {
    return new Retry(vertx, config.writeAttempts(), firstDelay, this::learn);
  }

  private void learn(StorageException failure) {
    if (failure.isReadOnly()) {
      renew();
    }
  }

  /**
   * After a fail-over the address leads to the new primary, but connections that were open still
   * lead to the old one, which only reads.
   */
  private synchronized void renew() {
    if (System.nanoTime() - renewedAt < RENEWAL_NANOS) {
      return;
    }
    log.warn("PostgreSQL takes no writes here any more; connecting anew");
    renewedAt = System.nanoTime();
    var old = connections;
    connections = Connections.open(vertx, url, config);
    old.close().onFailure(cause -> log.debug("old connections: {}", cause.getMessage()));
  }

  /**
   * Completes when both ways to the server have worked once. Patient, for a start: the first
   * connection of a cold program takes long on a busy machine, and the server may be starting too.
   */
  public Future<Void> connect() {
    var retry = new Retry(vertx, FIRST_ATTEMPTS, Duration.ofMillis(100), this::learn);
    return retry
        .run(() -> writes().query("select 1").execute())
        .compose(answered -> retry.run(this::ping));
  }

  /** Completes when the server has answered. */
  public Future<Void> ping() {
    return connections.reads().query("select 1").execute().mapEmpty();
  }

  public Future<Void> close() {
    return connections.close();
  }
}
