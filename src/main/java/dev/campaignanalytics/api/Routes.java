package dev.campaignanalytics.api;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

/** Every route of the server. */
final class Routes {
  private final Vertx vertx;
  private final ApiParts parts;

  Routes(Vertx vertx, ApiParts parts) {
    this.vertx = vertx;
    this.parts = parts;
  }

  Router router() {
    var auth = new BearerAuth(parts.apiKey());
    var health = new HealthHandler(parts.health());
    var insights =
        new InsightsHandler(parts.insights(), new InsightsJson(parts.source()), parts.clock());

    var router = Router.router(vertx);
    router.route().handler(RequestId::handle).failureHandler(Problems::answer);
    router.get("/health/live").handler(health::live);
    router.get("/health/ready").handler(health::ready);
    router.get("/campaign/:id/insights").handler(auth::handle).handler(insights::handle);

    // What no route matched fails outside of any route's failure handler.
    for (int status : new int[] {400, 404, 405, 413, 500}) {
      router.errorHandler(status, Problems::answer);
    }
    return router;
  }
}
