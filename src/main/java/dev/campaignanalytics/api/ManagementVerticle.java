package dev.campaignanalytics.api;

import dev.campaignanalytics.api.admin.ManagementConfig;
import dev.campaignanalytics.api.admin.MonitoringHandler;
import dev.campaignanalytics.api.http.ProblemResponses;
import dev.campaignanalytics.api.http.RequestId;
import dev.campaignanalytics.api.server.ListenFailure;
import dev.campaignanalytics.api.server.UncaughtFailures;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;

/**
 * Serves health and metrics without a key, on a port that only the operator's programs can reach.
 */
public final class ManagementVerticle extends VerticleBase {
  private static final int IDLE_SECONDS = 60;

  private final ManagementConfig config;
  private final MonitoringHandler monitoring;
  private HttpServer server;

  public ManagementVerticle(ManagementConfig config, MonitoringHandler monitoring) {
    this.config = config;
    this.monitoring = monitoring;
  }

  @Override
  public Future<?> start() {
    var options =
        new HttpServerOptions()
            .setHost(config.host())
            .setPort(config.port())
            .setIdleTimeout(IDLE_SECONDS)
            .setHttp2ClearTextEnabled(false);
    UncaughtFailures.watch(context);
    server = vertx.createHttpServer(options).requestHandler(router());
    return new ListenFailure(config.host(), config.port(), "MANAGEMENT").explained(server.listen());
  }

  private Router router() {
    var router = Router.router(vertx);
    router.route().handler(UncaughtFailures::handle);
    router.route().handler(RequestId::handle).failureHandler(ProblemResponses::respond);
    router.get("/health/live").handler(monitoring::live);
    router.get("/health/ready").handler(monitoring::ready);
    router.get("/metrics").handler(monitoring::openMetrics);
    for (int status : new int[] {404, 405, 500}) {
      router.errorHandler(status, ProblemResponses::respond);
    }
    return router;
  }

  @Override
  public Future<?> stop() {
    return server.shutdown();
  }
}
