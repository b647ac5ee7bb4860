package dev.campaignanalytics.api.live;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Platform;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Serves only live events; the bearer's text is the name of the only account it may see. */
final class LiveServer extends VerticleBase {
  private final LiveFigures figures;
  private final LiveLimits limits;
  private final Set<String> revoked = ConcurrentHashMap.newKeySet();
  private LiveUpdates live;
  private HttpServer server;

  LiveServer(LiveFigures figures, LiveLimits limits) {
    this.figures = figures;
    this.limits = limits;
  }

  @Override
  public Future<?> start() {
    live = new LiveUpdates(vertx, figures, limits);
    server = vertx.createHttpServer().requestHandler(this::handle);
    return server.listen(0, "127.0.0.1");
  }

  private void handle(HttpServerRequest request) {
    var response = request.response().setChunked(true);
    var account = request.getHeader("Authorization").substring("Bearer ".length());
    var lastId = Optional.ofNullable(request.getHeader("Last-Event-ID"));
    var audience = new StreamAudience(Optional.of(List.of(new AccountRef(Platform.META, account))));
    var streamRequest =
        new StreamRequest(response, audience, lastId, () -> !revoked.contains(account));
    if (!live.join(streamRequest, end -> whenEnded(response, end))) {
      response.setStatusCode(503).end();
    }
  }

  private static void whenEnded(HttpServerResponse response, Runnable end) {
    response.endHandler(ended -> end.run());
    response.closeHandler(closed -> end.run());
    response.exceptionHandler(cause -> end.run());
  }

  /** From now on the bearer's text is not accepted. */
  void revoke(String account) {
    revoked.add(account);
  }

  LiveUpdates live() {
    return live;
  }

  int port() {
    return server.actualPort();
  }

  /** On the event loop, as required. */
  void drain() {
    context.runOnContext(here -> live.drain());
  }
}
