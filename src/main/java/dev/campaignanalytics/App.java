package dev.campaignanalytics;

import dev.campaignanalytics.api.ApiParts;
import dev.campaignanalytics.api.HttpVerticle;
import dev.campaignanalytics.api.Observed;
import dev.campaignanalytics.api.StartingVerticle;
import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.page.OneTimeLink;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.IngestionParts;
import dev.campaignanalytics.ingestion.Waiting;
import dev.campaignanalytics.processor.MetricsProcessor;
import dev.campaignanalytics.processor.ProcessorVerticle;
import dev.campaignanalytics.processor.ReadingRules;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.DatabaseClock;
import dev.campaignanalytics.storage.MonthlyTotals;
import dev.campaignanalytics.storage.Upkeep;
import dev.campaignanalytics.telemetry.RowCounts;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The composition root: makes every object by hand, starts them in order and stops them in reverse.
 */
final class App {
  private final Node node;
  private final AppConfig config;
  private final Secret apiKey;
  private final Queue<HttpVerticle> servers = new ConcurrentLinkedQueue<>();
  private Optional<OneTimeLink> link = Optional.empty();
  private volatile boolean failed;
  private final CompletableFuture<Contract> contract;

  /**
   * @param apiKey the configured key, or the one that was made
   */
  App(Node node, AppConfig config, Secret apiKey) {
    this(node, config, apiKey, contract());
  }

  /**
   * @param contract that {@link #contract} began to read
   */
  App(Node node, AppConfig config, Secret apiKey, CompletableFuture<Contract> contract) {
    this.node = node;
    this.config = config;
    this.apiKey = apiKey;
    this.contract = contract;
  }

  /** Begins to read the contract: it takes as long as the configuration and needs nothing of it. */
  static CompletableFuture<Contract> contract() {
    return CompletableFuture.supplyAsync(Contract::load);
  }

  /** Starts everything. Blocking: for the main thread. What was started is stopped on failure. */
  void start() {
    boolean started = false;
    try {
      var stores = Stores.start(config);
      node.lifecycle()
          .onStop("embedded servers", () -> node.vertx().executeBlocking(() -> closed(stores)));
      startRoles(connect(stores));
      started = true;
    } finally {
      if (!started) {
        stop();
        failed = true;
      }
    }
  }

  /** Whether a start has ended without success; then nothing is left to be stopped. */
  boolean hasFailed() {
    return failed;
  }

  /** Waits for the database; probes and readers are answered meanwhile. */
  private Backends connect(Stores stores) {
    if (!config.answersWhileStarting()) {
      return Backends.connect(node, config, stores, waiting -> {});
    }
    var starting = node.vertx().deployVerticle(new StartingVerticle(config.http())).await();
    try {
      return Backends.connect(node, config, stores, waiting -> {});
    } finally {
      node.vertx().undeploy(starting).await();
    }
  }

  private void startRoles(Backends backends) {
    var pulling = pulling(backends);
    var observed = new Watching(node).observe(backends, config, pulling);
    if (config.cluster().isClustered()) {
      Neighbours.watch(node, config.cluster(), backends);
    }
    if (config.node().does(Role.PROCESSOR)) {
      startUpkeep(backends.database());
      var rows = new RowCounts(node.telemetry(), node.clock());
      var processor =
          new MetricsProcessor(
              backends.metrics(),
              backends.coherence(),
              backends.bus(),
              new ReadingRules(node.clock(), config.retention()));
      deploy(
          "processor",
          () -> new ProcessorVerticle(backends.bus(), processor, rows),
          config.node().processorInstances());
    }
    if (config.node().does(Role.API)) {
      startApi(backends, pulling, observed);
    }
    if (config.node().does(Role.INGESTION)) {
      new Sources(node, config, pulling).start(backends.metrics());
    }
  }

  private void startUpkeep(Database database) {
    var vertx = node.vertx();
    long upkeep =
        new Upkeep(database, config.retention(), node.clock()).start(vertx, node.telemetry());
    long months = new MonthlyTotals(database).start(vertx);
    node.lifecycle()
        .onStop(
            "upkeep",
            () -> Future.succeededFuture(vertx.cancelTimer(upkeep) && vertx.cancelTimer(months)));
  }

  private Pulling pulling(Backends backends) {
    var clock = new DatabaseClock(backends.database(), node.clock());
    var runtime = new IngestionParts.Runtime(node.vertx(), clock, Waiting.by(node.vertx()));
    var state = Pulling.state(runtime, backends.database(), config.database());
    return new Pulling(Pulling.nodeName(), runtime, clock, backends, state);
  }

  private void startApi(Backends backends, Pulling pulling, Observed observed) {
    var parts =
        new ApiAssembly(node, config, apiKey, backends)
            .parts(contract.join(), pulling.api(), observed);
    link = parts.dashboard().link();
    deploy("http server", () -> server(parts), config.node().apiInstances());
  }

  private HttpVerticle server(ApiParts parts) {
    var server = new HttpVerticle(config.http(), parts);
    servers.add(server);
    return server;
  }

  private void deploy(String part, Supplier<Deployable> verticle, int instances) {
    node.lifecycle().deploy(part, verticle, instances);
  }

  /** The port that the server listens on; 0 on a node that serves nothing. */
  int port() {
    return servers.isEmpty() ? 0 : servers.peek().port();
  }

  /** Where a browser is let in once without a key, as a path of this server. */
  Optional<String> linkPath() {
    return link.flatMap(OneTimeLink::path);
  }

  /**
   * Goes on answering for a moment, while nobody is sent here any more: readiness is red, and
   * connections close with their next answer. Blocking.
   */
  void drain() {
    node.lifecycle().drain().begin();
    servers.forEach(HttpVerticle::drain);
    if (!servers.isEmpty()) {
      node.vertx().timer(config.http().drain().toMillis(), TimeUnit.MILLISECONDS).await();
    }
  }

  /** Stops everything that was started, the last first. Blocking. */
  void stop() {
    node.lifecycle().stop();
  }

  private static Void closed(Stores stores) {
    stores.close();
    return null;
  }
}
