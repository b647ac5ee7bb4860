package dev.campaignanalytics.api.pipeline;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.http.OperationGate;
import dev.campaignanalytics.api.http.RequestId;
import dev.campaignanalytics.api.http.RequestTimeouts;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.api.http.SecurityHeaders;
import dev.campaignanalytics.api.pipeline.DirectReads.DirectRead;
import dev.campaignanalytics.api.server.CorsPolicy;
import dev.campaignanalytics.query.ResponseBody;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * The path of every request. It gets its id and the headers that every response has. If it is a
 * read, its operation is found by its URI or its path, it passes the checks of the operation, and
 * its response is in memory or can be computed from memory, it is answered at once. All others go
 * through the routes, which choose the operation, make it pass the same checks, and reject what
 * fails one. No header makes a request take another path.
 */
public final class RequestPipeline implements Handler<HttpServerRequest> {
  private final Handler<HttpServerRequest> routes;
  private final KnownReads reads;
  private final DirectReads direct;
  private final RequestTimeouts clients;
  private final RequestMetrics traffic;
  private final Optional<CorsPolicy> cors;

  public RequestPipeline(
      Handler<HttpServerRequest> routes,
      KnownReads reads,
      DirectReads direct,
      RequestTimeouts clients,
      RequestMetrics traffic,
      Optional<CorsPolicy> cors) {
    this.routes = routes;
    this.reads = reads;
    this.direct = direct;
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
    if (!isRead(request) || !RequestGate.isRegular(request)) {
      return false;
    }
    var known = reads.of(request.uri());
    if (known != null) {
      var caller = known.gate().caller(request);
      var read = caller.isEmpty() ? null : known.read(request, caller.get().accounts());
      if (read != null) {
        return isFinished(request, new Reading(known.gate(), caller.get(), read), start);
      }
    }
    var found = direct.of(request.path());
    var caller =
        found == null ? Optional.<AuthenticatedCaller>empty() : found.gate().caller(request);
    if (caller.isEmpty()) {
      return false;
    }
    var read = prepared(request, found, caller.get());
    if (read == null
        || !isFinished(request, new Reading(found.gate(), caller.get(), read), start)) {
      return false;
    }
    reads.remember(request, found.gate(), caller.get().accounts(), read);
    return true;
  }

  /** Null for an invalid request: the routes reject it with the reason. */
  private PreparedRead prepared(
      HttpServerRequest request, DirectRead found, AuthenticatedCaller caller) {
    try {
      RequestGate.checkUri(request);
      return found
          .preparation()
          .prepare(
              new ReadRequest(
                  found.gate().operation().inputs().read(request),
                  caller.accounts(),
                  Optional.empty(),
                  reads.accepted(request)));
    } catch (RuntimeException e) {
      return null;
    }
  }

  private boolean isFinished(HttpServerRequest request, Reading reading, long start) {
    var body = body(reading.read);
    if (body.isEmpty()) {
      return false;
    }
    var operation = reading.gate.operation();
    reading.gate.begin(request, reading.caller);
    reads.version().put(request.response(), reading.caller.accounts());
    ResponseWriter.send(request, reading.read.format(), body.get());
    clients.served(request.connection());
    traffic.count(operation, request.response().getStatusCode(), System.nanoTime() - start);
    return true;
  }

  /** Empty also where there is a reason for no response: it fails in the routes in the same way. */
  private static Optional<ResponseBody> body(PreparedRead read) {
    try {
      return read.atOnce().get();
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isRead(HttpServerRequest request) {
    var method = request.method();
    return method == HttpMethod.GET || method == HttpMethod.HEAD;
  }

  private record Reading(OperationGate gate, AuthenticatedCaller caller, PreparedRead read) {}
}
