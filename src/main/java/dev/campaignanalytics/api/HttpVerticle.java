package dev.campaignanalytics.api;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the routes; more instances share the port. */
public final class HttpVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(HttpVerticle.class);
  private static final int LONGEST_LINE = 4096;
  private static final int LARGEST_HEADERS = 8192;
  private static final int MOST_STREAMS = 100;

  private final HttpConfig config;
  private final ApiParts parts;
  private Routes routes;
  private HttpServer server;

  public HttpVerticle(HttpConfig config, ApiParts parts) {
    this.config = config;
    this.parts = parts;
  }

  @Override
  public Future<?> start() {
    var clients = new Clients(config.limits().patience(), parts.guards().connections());
    var options = options();
    routes = new Routes(vertx, config, parts, clients);
    server =
        vertx
            .createHttpServer(options)
            .connectionHandler(clients::opened)
            .invalidRequestHandler(InvalidRequests::answer)
            .exceptionHandler(cause -> log.debug("a connection failed: {}", cause.getMessage()))
            .requestHandler(routes.handler());
    vertx.setPeriodic(Clients.LOOK_MILLIS, tick -> clients.look());
    return server.listen().compose(listening -> watchCertificate(options));
  }

  private HttpServerOptions options() {
    var options =
        new HttpServerOptions()
            .setHost(config.host())
            // Minus one: any free port, but the same one for all instances.
            .setPort(config.port() == 0 ? -1 : config.port())
            .setIdleTimeout((int) Math.max(1, config.limits().patience().idle().toSeconds()))
            .setMaxInitialLineLength(LONGEST_LINE)
            .setMaxHeaderSize(LARGEST_HEADERS)
            .setInitialSettings(
                new Http2Settings()
                    .setMaxConcurrentStreams(MOST_STREAMS)
                    .setMaxHeaderListSize(LARGEST_HEADERS))
            .setHttp2ClearTextEnabled(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false);
    config.web().tls().ifPresent(files -> new Certificate(vertx, files).applyTo(options));
    return options;
  }

  private Future<Void> watchCertificate(HttpServerOptions options) {
    return config
        .web()
        .tls()
        .map(files -> new Certificate(vertx, files).watch(server, options))
        .orElseGet(Future::succeededFuture);
  }

  @Override
  public Future<?> stop() {
    routes.drain();
    return server.shutdown();
  }

  /** The port that is really listened on. */
  public int port() {
    return server.actualPort();
  }
}
