package dev.campaignanalytics.storage;

import dev.campaignanalytics.storage.DatabaseConfig.Pooler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The connections. Writes go through a pool with a transaction each; reads go through pipelined
 * connections of their own, which costs less than half per query and keeps slow writes out of their
 * way.
 */
public final class Database {
  private static final String NAME = "campaign-analytics";
  private static final int PIPELINED = 64;
  private static final int WAITING = 256;
  private static final int CONNECT_SECONDS = 2;
  private static final int FIRST_ATTEMPTS = 30;

  /**
   * A connection whose packets vanish is given up after this long. Works with the native transport
   * only; without it a cut network is felt until TCP's own back-off ends.
   */
  private static final int DEAD_AFTER_MILLIS = 4000;

  private final Vertx vertx;
  private final Pool writes;
  private final SqlClient reads;

  public Database(Vertx vertx, String url, DatabaseConfig config) {
    this.vertx = vertx;
    this.writes =
        PgBuilder.pool()
            .with(poolOptions(config).setName("writes"))
            .with(netOptions())
            .connectingTo(connectOptions(url, config))
            .using(vertx)
            .build();
    this.reads =
        PgBuilder.client()
            .with(poolOptions(config).setName("reads"))
            .with(netOptions())
            .connectingTo(connectOptions(url, config).setPipeliningLimit(PIPELINED))
            .using(vertx)
            .build();
  }

  Pool writes() {
    return writes;
  }

  SqlClient reads() {
    return reads;
  }

  /**
   * Completes when both ways to the server have worked once. Patient, for a start: the first
   * connection of a cold program takes long on a busy machine, and the server may be starting too.
   */
  public Future<Void> connect() {
    var retry = new Retry(vertx, FIRST_ATTEMPTS, Duration.ofMillis(100));
    return retry
        .run(() -> writes.query("select 1").execute())
        .compose(answered -> retry.run(this::ping));
  }

  /** Completes when the server has answered. */
  public Future<Void> ping() {
    return reads.query("select 1").execute().mapEmpty();
  }

  public Future<Void> close() {
    return Future.join(writes.close(), reads.close()).mapEmpty();
  }

  private static PoolOptions poolOptions(DatabaseConfig config) {
    return new PoolOptions()
        .setMaxSize(config.poolSize())
        .setMaxWaitQueueSize(WAITING)
        .setConnectionTimeout(CONNECT_SECONDS)
        .setConnectionTimeoutUnit(TimeUnit.SECONDS)
        .setMaxLifetime(10)
        .setMaxLifetimeUnit(TimeUnit.MINUTES);
  }

  private static NetClientOptions netOptions() {
    return new NetClientOptions()
        .setConnectTimeout(CONNECT_SECONDS * 1000)
        .setTcpKeepAlive(true)
        .setTcpUserTimeout(DEAD_AFTER_MILLIS);
  }

  private static PgConnectOptions connectOptions(String url, DatabaseConfig config) {
    return config.pooler() == Pooler.TRANSACTION
        ? lentServers(new DatabaseUrl(url).options())
        : ownServers(new DatabaseUrl(url).options(), config);
  }

  /** A statement that was prepared may be asked for at a server that does not know it. */
  private static PgConnectOptions lentServers(PgConnectOptions options) {
    // The driver's own wish, which a pooler does not know; there are no floats here.
    options.getProperties().remove("extra_float_digits");
    return with(options.setUseLayer7Proxy(true), Map.of());
  }

  private static PgConnectOptions ownServers(PgConnectOptions options, DatabaseConfig config) {
    var limits =
        Map.of(
            "statement_timeout", Long.toString(config.statementTimeout().toMillis()),
            "lock_timeout", "2000",
            "max_parallel_workers_per_gather", "0",
            "idle_in_transaction_session_timeout", "5000");
    return with(options.setCachePreparedStatements(true), limits);
  }

  /** Beside what the URL asks for. */
  private static PgConnectOptions with(PgConnectOptions options, Map<String, String> settings) {
    options.addProperty("application_name", NAME);
    options.addProperty("timezone", "UTC");
    settings.forEach(options::addProperty);
    return options;
  }
}
