package dev.campaignanalytics.storage;

import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.VertxWrapper;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;

/**
 * A Vert.x whose sockets have these options. The driver accepts socket options too, but this
 * version of it creates its sockets with Vert.x's defaults.
 */
final class PgSockets extends VertxWrapper {
  private final NetClientOptions options;

  private PgSockets(VertxInternal vertx, NetClientOptions options) {
    super(vertx);
    this.options = options;
  }

  static Vertx of(Vertx vertx, NetClientOptions options) {
    return new PgSockets((VertxInternal) vertx, options);
  }

  @Override
  public NetClient createNetClient(NetClientOptions defaults) {
    return super.createNetClient(options);
  }
}
