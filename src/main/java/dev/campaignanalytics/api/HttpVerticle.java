package dev.campaignanalytics.api;

import dev.campaignanalytics.api.http.ProblemResponses;
import dev.campaignanalytics.api.http.RequestTimeouts;
import dev.campaignanalytics.api.limit.OpenConnections;
import dev.campaignanalytics.api.server.HttpConfig;
import dev.campaignanalytics.api.server.ListenFailure;
import dev.campaignanalytics.api.server.ServerOptions;
import dev.campaignanalytics.api.server.StrictRequestDecoder;
import dev.campaignanalytics.api.server.TlsCertificate;
import dev.campaignanalytics.api.server.UncaughtFailures;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the routes; more instances share the port. It listens as soon as a start begins, so that
 * no connection is refused between a response of the starting node and the first of the routes.
 */
public final class HttpVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(HttpVerticle.class);

  private final HttpConfig config;
  private final RequestTimeouts clients;
  private Routes routes;
  private HttpServer server;
  private volatile long deadlines;
  private volatile Handler<HttpServerRequest> handler;
  private volatile boolean draining;

  /**
   * @param starting handles requests until {@link #open}
   */
  public HttpVerticle(HttpConfig config, OpenConnections connections, StartingHandler starting) {
    this.config = config;
    this.clients = new RequestTimeouts(config.limits().timeouts(), connections);
    this.handler = starting;
  }

  @Override
  public Future<?> start() {
    var options = ServerOptions.of(vertx, config);
    server =
        vertx
            .createHttpServer(options)
            .connectionHandler(
                connection -> {
                  StrictRequestDecoder.install(connection, options);
                  clients.opened(connection);
                })
            .invalidRequestHandler(ProblemResponses::respondInvalid)
            .exceptionHandler(cause -> log.debug("a connection failed: {}", cause.getMessage()))
            .requestHandler(this::serve);
    UncaughtFailures.watch(context);
    deadlines = vertx.setPeriodic(RequestTimeouts.LOOK_MILLIS, tick -> clients.look());
    return new ListenFailure(config.host(), config.port(), "HTTP")
        .explained(server.listen())
        .compose(listening -> watchCertificate(options));
  }

  private void serve(HttpServerRequest request) {
    UncaughtFailures.serve(request);
    // HTTP/2 has no such header; its connections are notified when the server shuts down.
    if (draining && request.version() != HttpVersion.HTTP_2) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    handler.handle(request);
  }

  /** From now on the routes handle requests. */
  public Future<Void> open(ApiServices services) {
    var opened = Promise.<Void>promise();
    context.runOnContext(
        here -> {
          routes = new Routes(vertx, config, services, clients);
          handler = routes.handler();
          opened.complete();
        });
    return opened.future();
  }

  /** From now on each response makes its client reconnect, and so reach another node. */
  public void drain() {
    draining = true;
  }

  private Future<Void> watchCertificate(HttpServerOptions options) {
    return config
        .web()
        .tls()
        .map(files -> new TlsCertificate(vertx, files).watch(server, options))
        .orElseGet(Future::succeededFuture);
  }

  @Override
  public Future<?> stop() {
    vertx.cancelTimer(deadlines);
    if (routes != null) {
      routes.drain();
    }
    return server.shutdown();
  }

  /** The actual port that the server listens on. */
  public int port() {
    return server.actualPort();
  }
}
