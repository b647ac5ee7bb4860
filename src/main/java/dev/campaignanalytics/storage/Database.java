package dev.campaignanalytics.storage;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Access to PostgreSQL. Opens new connections when the current ones lead to the wrong server. */
public final class Database {
  private static final Logger log = LoggerFactory.getLogger(Database.class);

  /** A reader gets a response before the server itself would end the statement. */
  private static final Duration HEAD_START = Duration.ofMillis(500);

  private static final long RENEWAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final PacedWarning warning = new PacedWarning(log);
  private final Vertx vertx;
  private final String url;
  private final DatabaseConfig config;
  private final long timeoutMillis;
  private volatile ConnectionPools connections;
  private long renewedAt = System.nanoTime() - RENEWAL_NANOS;

  public Database(Vertx vertx, String url, DatabaseConfig config) {
    this.vertx = vertx;
    this.url = url;
    this.config = config;
    this.timeoutMillis =
        Math.max(HEAD_START.toMillis(), config.statementTimeout().minus(HEAD_START).toMillis());
    this.connections = ConnectionPools.open(vertx, url, config);
  }

  public Pool writes() {
    return connections.writes();
  }

  /**
   * Reads of one campaign. Fails with {@link StorageException}, at the latest after the timeout.
   */
  public Future<RowSet<Row>> read(String sql, Tuple parameters) {
    return executed(connections.reads(), sql, parameters);
  }

  /** The same over many campaigns. */
  public Future<RowSet<Row>> report(String sql, Tuple parameters) {
    return executed(connections.reports(), sql, parameters);
  }

  /** A read of some campaigns whose rows are collected while they arrive, and not retained. */
  public <T> Future<T> collect(String sql, Tuple parameters, Collector<Row, ?, T> collector) {
    return collected(connections.reads(), sql, parameters, collector);
  }

  /** The same over many campaigns. */
  public <T> Future<T> collectReport(String sql, Tuple parameters, Collector<Row, ?, T> collector) {
    return collected(connections.reports(), sql, parameters, collector);
  }

  /** One statement that may write. Fails with {@link StorageException}. */
  public Future<RowSet<Row>> execute(String sql, Tuple parameters) {
    return writes()
        .preparedQuery(sql)
        .execute(parameters)
        .recover(cause -> Future.failedFuture(StorageException.of(cause)));
  }

  /** Several statements that are committed together. Fails with {@link StorageException}. */
  public <T> Future<T> inTransaction(Function<SqlConnection, Future<T>> statements) {
    return writes()
        .withTransaction(statements)
        .recover(cause -> Future.failedFuture(StorageException.of(cause)));
  }

  /**
   * The client itself has no timeout for a server that was paused or disconnected. A read therefore
   * fails after a timeout. A write has no such timeout, because it may still be committed.
   */
  private Future<RowSet<Row>> executed(SqlClient client, String sql, Tuple parameters) {
    return inTime(client.preparedQuery(sql).execute(parameters));
  }

  private <T> Future<T> collected(
      SqlClient client, String sql, Tuple parameters, Collector<Row, ?, T> collector) {
    return inTime(client.preparedQuery(sql).collecting(collector).execute(parameters))
        .map(SqlResult::value);
  }

  private <T> Future<T> inTime(Future<T> result) {
    return result
        .timeout(timeoutMillis, TimeUnit.MILLISECONDS)
        .recover(cause -> Future.failedFuture(StorageException.of(cause)));
  }

  /**
   * Retries writes after temporary errors, and on new connections when the old ones lead to the
   * wrong server.
   */
  public TransactionRetry retry(Duration firstDelay) {
    return new TransactionRetry(vertx, config.writeAttempts(), firstDelay, this::learn);
  }

  private void learn(StorageException failure) {
    if (failure.isReadOnly()) {
      warning.warn(
          "PostgreSQL rejects writes: %s; connecting again"
              .formatted(ConnectFailure.readOnly().sentence()));
      renew();
    }
  }

  /**
   * After a fail-over the address leads to the new primary. Connections that were already open
   * still lead to the old one, which is read-only.
   */
  private synchronized void renew() {
    if (System.nanoTime() - renewedAt < RENEWAL_NANOS) {
      return;
    }
    renewedAt = System.nanoTime();
    var old = connections;
    connections = ConnectionPools.open(vertx, url, config);
    old.close().onFailure(cause -> log.debug("old connections: {}", cause.getMessage()));
  }

  /**
   * Completes when both connection types have worked once and the server meets the requirements.
   * The timeout is long at the start: the first connection of a cold program takes long on a busy
   * machine, and the server may be starting too. Fails with {@link
   * dev.campaignanalytics.config.SetupException}.
   *
   * @param mustWrite whether to wait until a read-only server becomes a primary
   * @param onRetry is called repeatedly with the reason why there is no connection yet
   */
  public Future<Void> connect(boolean mustWrite, Consumer<String> onRetry) {
    var server = new DatabaseUrl(url).server();
    return new FirstConnection(vertx, server, onRetry).await(() -> problem(mustWrite));
  }

  private Future<Optional<ConnectFailure>> problem(boolean mustWrite) {
    return facts(writes())
        .compose(
            written ->
                facts(connections.reads())
                    .map(read -> written.problem(read, config.pooler(), mustWrite)))
        .onSuccess(
            problem -> problem.filter(ConnectFailure::passes).ifPresent(readOnly -> renew()));
  }

  private static Future<ServerFacts> facts(SqlClient client) {
    return client
        .query(ServerFacts.QUERY)
        .execute()
        .map(rows -> ServerFacts.of(rows.iterator().next()));
  }

  /** Why the database cannot be used now; empty when it can. */
  Future<Optional<ConnectFailure>> connectFailure(boolean mustWrite) {
    return facts(connections.reads())
        .map(
            facts ->
                mustWrite && facts.readOnly()
                    ? Optional.of(ConnectFailure.readOnly())
                    : Optional.<ConnectFailure>empty())
        .otherwise(cause -> Optional.of(ConnectFailure.of(cause)));
  }

  public Future<Void> close() {
    return connections.close();
  }
}
