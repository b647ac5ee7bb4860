package dev.campaignanalytics.api.pipeline;

import dev.campaignanalytics.api.http.RequestId;
import dev.campaignanalytics.api.http.RequestTimeouts;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.api.http.SecurityHeaders;
import dev.campaignanalytics.api.server.CorsPolicy;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * The path of every request. It gets its id and the headers that every response has. If its URI is
 * known and the response is in memory, the request passes the checks of its operation and is
 * answered at once. All others go through the routes, which choose the operation, make it pass the
 * same checks, and reject what fails one. No header makes a request take another path.
 */
public final class RequestPipeline implements Handler<HttpServerRequest> {
  private final Handler<HttpServerRequest> routes;
  private final KnownReads reads;
  private final RequestTimeouts clients;
  private final RequestMetrics traffic;
  private final Optional<CorsPolicy> cors;

  public RequestPipeline(
      Handler<HttpServerRequest> routes,
      KnownReads reads,
      RequestTimeouts clients,
      RequestMetrics traffic,
      Optional<CorsPolicy> cors) {
    this.routes = routes;
    this.reads = reads;
    this.clients = clients;
    this.traffic = traffic;
    this.cors = cors;
  }

  @Override
  public void handle(HttpServerRequest request) {
    long start = System.nanoTime();
    RequestId.put(request);
    SecurityHeaders.put(request);
    if (cors.isPresent()) {
      cors.get().put(request);
    }
    if (!isFinished(request, start)) {
      routes.handle(request);
    }
  }

  private boolean isFinished(HttpServerRequest request, long start) {
    var known = isRead(request) ? reads.of(request.uri()) : null;
    if (known == null || !RequestGate.isRegular(request)) {
      return false;
    }
    var gate = known.gate();
    var caller = gate.caller(request);
    if (caller.isEmpty()) {
      return false;
    }
    var read = known.read(request, caller.get().accounts());
    if (read == null) {
      return false;
    }
    var body = read.cached().get();
    if (body.isEmpty()) {
      return false;
    }
    gate.begin(request, caller.get());
    ResponseWriter.send(request, read.format(), body.get());
    clients.served(request.connection());
    traffic.count(gate.operation(), request.response().getStatusCode(), System.nanoTime() - start);
    return true;
  }

  private static boolean isRead(HttpServerRequest request) {
    var method = request.method();
    return method == HttpMethod.GET || method == HttpMethod.HEAD;
  }
}
