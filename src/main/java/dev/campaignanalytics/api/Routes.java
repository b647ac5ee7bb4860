package dev.campaignanalytics.api;

import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.contract.ContractOperation;
import dev.campaignanalytics.api.http.OperationGate;
import dev.campaignanalytics.api.http.ProblemResponses;
import dev.campaignanalytics.api.http.RequestTimeouts;
import dev.campaignanalytics.api.live.LiveLimits;
import dev.campaignanalytics.api.live.LiveUpdates;
import dev.campaignanalytics.api.live.StreamHandler;
import dev.campaignanalytics.api.live.VisibleChanges;
import dev.campaignanalytics.api.pipeline.DirectReads;
import dev.campaignanalytics.api.pipeline.DirectReads.DirectRead;
import dev.campaignanalytics.api.pipeline.KnownReads;
import dev.campaignanalytics.api.pipeline.RequestGate;
import dev.campaignanalytics.api.pipeline.RequestMetrics;
import dev.campaignanalytics.api.pipeline.RequestPipeline;
import dev.campaignanalytics.api.server.AllowedOrigins;
import dev.campaignanalytics.api.server.CorsPolicy;
import dev.campaignanalytics.api.server.HttpConfig;
import dev.campaignanalytics.telemetry.HealthSignal;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every route of the server: the contract's operations, each with the handler of its name.
 *
 * <p>Requests come from the {@link RequestPipeline}. They pass the checks for every operation
 * ({@link RequestGate}), then the operation's own {@link OperationGate}.
 */
final class Routes {
  private final Vertx vertx;
  private final HttpConfig config;
  private final ApiServices services;
  private final RequestTimeouts clients;
  private final RequestMetrics traffic;
  private final StreamHandler stream;
  private final KnownReads known;
  private final Map<String, OperationGate> gates;

  /** Must be created on the event loop that serves the routes. */
  Routes(Vertx vertx, HttpConfig config, ApiServices services, RequestTimeouts clients) {
    this.vertx = vertx;
    this.config = config;
    this.services = services;
    this.clients = clients;
    this.known = services.operations().knownReads(services.clock());
    this.gates =
        services.contract().operations().stream()
            .collect(Collectors.toMap(ContractOperation::id, one -> gate(one)));
    this.traffic = new RequestMetrics(services.telemetry(), services.contract());
    this.stream = stream(vertx, services, new AllowedOrigins(config.web().corsOrigins()));
  }

  private OperationGate gate(ContractOperation operation) {
    return new OperationGate(operation, services.guards(), config.limits());
  }

  /** Subscribes to changes, on the event loop that will serve the readers. */
  private static StreamHandler stream(Vertx vertx, ApiServices services, AllowedOrigins origins) {
    var figures = new VisibleChanges(services.figures());
    var live = new LiveUpdates(vertx, figures, LiveLimits.DEFAULT);
    var changes = services.changes();
    changes.onChange(live::changed);
    changes.onLoss(live::missed);
    var readers = services.telemetry().tally(HealthSignal.LIVE_READERS);
    return new StreamHandler(live, readers, services.guards(), origins);
  }

  /** Closes the streams, which would otherwise never end. */
  void drain() {
    stream.drain();
  }

  /** The complete handler chain for requests. */
  Handler<HttpServerRequest> handler() {
    var cors =
        config.web().corsOrigins().isEmpty()
            ? Optional.<CorsPolicy>empty()
            : Optional.of(new CorsPolicy(config.web().corsOrigins(), services.contract()));
    return new RequestPipeline(router(cors), known, direct(), clients, traffic, cors);
  }

  private DirectReads direct() {
    var preparations = services.operations().preparations(known);
    return new DirectReads(
        services.contract().operations().stream()
            .filter(operation -> preparations.containsKey(operation.id()))
            .map(one -> new DirectRead(gates.get(one.id()), preparations.get(one.id())))
            .toList());
  }

  private Router router(Optional<CorsPolicy> cors) {
    var router = Router.router(vertx);
    router.route().handler(clients::began).failureHandler(ProblemResponses::respond);
    router.route().handler(traffic::began);
    router.route().handler(RequestGate::handle);
    cors.ifPresent(policy -> router.route().handler(policy::handle));
    mount(router, services.contract(), services.operations().byOperation(stream, known));

    // A request without a matching route fails outside of any route's failure handler.
    for (int status : new int[] {400, 404, 405, 413, 500}) {
      router.errorHandler(status, ProblemResponses::respond);
    }
    return router;
  }

  private void mount(
      Router router, Contract contract, Map<String, Handler<RoutingContext>> handlers) {
    requireEqual(contract, handlers.keySet());
    for (var operation : contract.operations()) {
      var gate = gates.get(operation.id());
      var route = router.route(pattern(operation.path())).method(method(operation));
      if (operation.method().equals("GET")) {
        route.method(HttpMethod.HEAD);
      }
      route
          .handler(traffic.isFor(operation))
          .handler(gate::handle)
          .handler(handlers.get(operation.id()));
    }
    // After all routes: an existing path with a method that is not supported.
    contract.operations().stream()
        .collect(Collectors.groupingBy(ContractOperation::path))
        .forEach(
            (path, operations) ->
                router
                    .route(pattern(path))
                    .handler(
                        context -> ProblemResponses.refuseMethod(context, allowed(operations))));
  }

  /**
   * Every operation of the contract must have a handler, and every handler must have an operation.
   */
  static void requireEqual(Contract contract, Set<String> handled) {
    var described =
        contract.operations().stream().map(ContractOperation::id).collect(Collectors.toSet());
    if (!described.equals(handled)) {
      throw new IllegalStateException(
          "the contract describes " + described + " but there are handlers for " + handled);
    }
  }

  private static String allowed(Iterable<ContractOperation> operations) {
    var methods = new TreeSet<String>();
    for (var operation : operations) {
      methods.add(operation.method());
      if (operation.method().equals("GET")) {
        methods.add("HEAD");
      }
    }
    return String.join(", ", methods);
  }

  private static HttpMethod method(ContractOperation operation) {
    return HttpMethod.valueOf(operation.method());
  }

  /** {@code /campaign/{id}} as the router writes it, {@code /campaign/:id}. */
  private static String pattern(String path) {
    return path.replaceAll("\\{(\\w+)}", ":$1");
  }
}
