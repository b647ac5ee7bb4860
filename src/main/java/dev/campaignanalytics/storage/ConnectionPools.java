package dev.campaignanalytics.storage;

import dev.campaignanalytics.storage.DatabaseConfig.Pooler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.VertxWrapper;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlClient;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * All connections to one server. Writes use a pool, with one transaction each. Reads of one
 * campaign use pipelined connections, which cost less than half per query. Reads over many
 * campaigns use a few separate connections, so that short reads do not queue behind long ones.
 */
record ConnectionPools(Pool writes, SqlClient reads, SqlClient reports) {
  private static final String NAME = "campaign-analytics";
  private static final int PIPELINED = 64;
  private static final int MAX_QUEUED = 256;
  private static final int CONNECT_SECONDS = 2;

  /** Planning costs more than reading one campaign by its key, and there is only one good plan. */
  private static final String PLANNED_ONCE = "force_generic_plan";

  /**
   * Over many rows, evaluating unused selection conditions is expensive. A custom plan omits them.
   */
  private static final String PLANNED_EACH_TIME = "force_custom_plan";

  /**
   * A connection whose packets are lost is closed after this time. This includes a connection that
   * only waits for a response, because it uses keep-alive. Works only with the native transport;
   * without it, a network failure is detected only when TCP's own back-off ends.
   */
  private static final int DEAD_AFTER_MILLIS = 4000;

  static ConnectionPools open(Vertx vertx, String url, DatabaseConfig config) {
    return new ConnectionPools(
        PgBuilder.pool()
            .with(poolOptions("writes", config.poolSize()))
            .connectingTo(connectOptions(url, config))
            .using(sockets(vertx))
            .build(),
        pipelined(
            vertx,
            poolOptions("reads", config.poolSize()),
            planned(pipelining(url, config, PIPELINED), config, PLANNED_ONCE)),
        pipelined(
            vertx,
            poolOptions("reports", Math.max(2, config.poolSize() / 2)),
            planned(pipelining(url, config, 1), config, PLANNED_EACH_TIME)));
  }

  Future<Void> close() {
    return Future.join(writes.close(), reads.close(), reports.close()).mapEmpty();
  }

  private static SqlClient pipelined(Vertx vertx, PoolOptions pool, PgConnectOptions options) {
    return PgBuilder.client().with(pool).connectingTo(options).using(sockets(vertx)).build();
  }

  /** Not copied from each other: a copy has the driver's default settings again. */
  private static PgConnectOptions pipelining(String url, DatabaseConfig config, int limit) {
    return connectOptions(url, config).setPipeliningLimit(limit);
  }

  private static PgConnectOptions planned(
      PgConnectOptions options, DatabaseConfig config, String how) {
    return config.pooler() == Pooler.TRANSACTION
        ? options
        : options.addProperty("plan_cache_mode", how);
  }

  private static PoolOptions poolOptions(String name, int size) {
    return new PoolOptions()
        .setName(name)
        .setMaxSize(size)
        .setMaxWaitQueueSize(MAX_QUEUED)
        .setConnectionTimeout(CONNECT_SECONDS)
        .setConnectionTimeoutUnit(TimeUnit.SECONDS)
        .setMaxLifetime(10)
        .setMaxLifetimeUnit(TimeUnit.MINUTES);
  }

  private static Vertx sockets(Vertx vertx) {
    return new Sockets(
        (VertxInternal) vertx,
        new NetClientOptions()
            .setConnectTimeout(CONNECT_SECONDS * 1000)
            .setTcpKeepAlive(true)
            .setTcpUserTimeout(DEAD_AFTER_MILLIS));
  }

  private static PgConnectOptions connectOptions(String url, DatabaseConfig config) {
    return config.pooler() == Pooler.TRANSACTION
        ? lentServers(new DatabaseUrl(url).options())
        : ownServers(new DatabaseUrl(url).options(), config);
  }

  /** A prepared statement may be executed on a server that has not prepared it. */
  private static PgConnectOptions lentServers(PgConnectOptions options) {
    // The driver sets this parameter by default, but a pooler does not support it; no floats are
    // used here.
    options.getProperties().remove("extra_float_digits");
    return with(options.setUseLayer7Proxy(true), Map.of());
  }

  private static PgConnectOptions ownServers(PgConnectOptions options, DatabaseConfig config) {
    var limits =
        Map.of(
            "statement_timeout", Long.toString(config.statementTimeout().toMillis()),
            "lock_timeout", "2000",
            "max_parallel_workers_per_gather", "0",
            "jit", "off",
            "idle_in_transaction_session_timeout", "5000");
    return with(prepared(options), limits);
  }

  /** Also caches long statements, which the driver by default prepares again for each execution. */
  private static PgConnectOptions prepared(PgConnectOptions options) {
    options.setPreparedStatementCacheSqlFilter(sql -> true);
    return options.setCachePreparedStatements(true);
  }

  /** Adds to the settings from the URL. */
  private static PgConnectOptions with(PgConnectOptions options, Map<String, String> settings) {
    options.addProperty("application_name", NAME);
    options.addProperty("timezone", "UTC");
    settings.forEach(options::addProperty);
    return options;
  }

  /**
   * A Vert.x whose sockets have these options. The driver accepts socket options too, but this
   * version of it creates its sockets with Vert.x's defaults.
   */
  private static final class Sockets extends VertxWrapper {
    private final NetClientOptions options;

    private Sockets(VertxInternal vertx, NetClientOptions options) {
      super(vertx);
      this.options = options;
    }

    @Override
    public NetClient createNetClient(NetClientOptions defaults) {
      return super.createNetClient(options);
    }
  }
}
