package dev.campaignanalytics;

import dev.campaignanalytics.api.ApiParts;
import dev.campaignanalytics.api.HttpVerticle;
import dev.campaignanalytics.api.StartingHandler;
import dev.campaignanalytics.api.admin.ManagementParts;
import dev.campaignanalytics.api.auth.ClientAddresses;
import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.dashboard.OneTimeLink;
import dev.campaignanalytics.api.limit.OpenConnections;
import dev.campaignanalytics.cluster.ClusterWatchdog;
import dev.campaignanalytics.cluster.HeartbeatMonitor;
import dev.campaignanalytics.cluster.NodeRegistry;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.ingestion.client.Delayer;
import dev.campaignanalytics.ingestion.client.IngestionParts;
import dev.campaignanalytics.lifecycle.NodeRuntime;
import dev.campaignanalytics.processor.MetricsProcessor;
import dev.campaignanalytics.processor.ProcessorVerticle;
import dev.campaignanalytics.processor.ReadingRules;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.DatabaseClock;
import dev.campaignanalytics.storage.SyncedAccounts;
import dev.campaignanalytics.storage.metrics.MonthlyTotals;
import dev.campaignanalytics.storage.metrics.TableMaintenance;
import dev.campaignanalytics.telemetry.HealthCheck;
import dev.campaignanalytics.telemetry.RowCounts;
import dev.campaignanalytics.wiring.ApiModule;
import dev.campaignanalytics.wiring.AppConfig;
import dev.campaignanalytics.wiring.DataServers;
import dev.campaignanalytics.wiring.Infrastructure;
import dev.campaignanalytics.wiring.IngestionModule;
import dev.campaignanalytics.wiring.Monitoring;
import dev.campaignanalytics.wiring.NodeRole;
import dev.campaignanalytics.wiring.SourceDeployment;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The composition root: creates every object by hand, starts them in order, stops them in reverse.
 */
final class App {
  private final NodeRuntime node;
  private final AppConfig config;
  private final Secret apiKey;
  private final Queue<HttpVerticle> servers = new ConcurrentLinkedQueue<>();
  private Optional<OneTimeLink> link = Optional.empty();
  private final StartingHandler starting;
  private volatile String listening = "";
  private volatile boolean failed;
  private final CompletableFuture<Contract> contract;

  /**
   * @param apiKey the configured key, or the generated one
   */
  App(NodeRuntime node, AppConfig config, Secret apiKey) {
    this(node, config, apiKey, contract());
  }

  /**
   * @param contract the contract that {@link #contract} began to read
   */
  App(NodeRuntime node, AppConfig config, Secret apiKey, CompletableFuture<Contract> contract) {
    this.node = node;
    this.config = config;
    this.apiKey = apiKey;
    this.contract = contract;
    this.starting = new StartingHandler(node.clock());
  }

  /** Begins to read the contract: it takes as long as the configuration and needs none of it. */
  static CompletableFuture<Contract> contract() {
    return CompletableFuture.supplyAsync(Contract::load);
  }

  /** Starts everything. Blocking: for the main thread. What was started is stopped on failure. */
  void start() {
    boolean started = false;
    try {
      if (config.node().does(NodeRole.API)) {
        listen();
      }
      var stores = DataServers.start(config);
      node.lifecycle()
          .onStop("embedded servers", () -> node.vertx().executeBlocking(() -> closed(stores)));
      startRoles(Infrastructure.connect(node, config, stores, starting::missingParts), stores);
      node.lifecycle().drain().started();
      started = true;
    } finally {
      if (!started) {
        stop();
        failed = true;
      }
    }
  }

  /** Whether a start has failed; then nothing is left to stop. */
  boolean hasFailed() {
    return failed;
  }

  private void startRoles(Infrastructure backends, DataServers stores) {
    var pulling = ingestionModule(backends);
    var more = new ArrayList<HealthCheck>(stores.checks());
    if (config.cluster().isClustered()) {
      more.add(watchNodes(backends));
    }
    var observed = new Monitoring(node).observe(backends, config, pulling, more);
    if (config.node().does(NodeRole.PROCESSOR)) {
      startUpkeep(backends.database());
      var rows = new RowCounts(node.telemetry(), node.clock());
      var processor =
          new MetricsProcessor(
              backends.metrics(),
              backends.caches().coherence(),
              backends.bus(),
              new ReadingRules(node.clock(), config.retention()),
              syncedAccounts(backends.database()));
      deploy(
          "processor",
          () -> new ProcessorVerticle(backends.bus(), processor, rows),
          config.node().processorInstances());
    }
    var api = config.node().does(NodeRole.API) ? api(backends, pulling, observed) : null;
    if (config.node().does(NodeRole.INGESTION)) {
      new SourceDeployment(node, config, pulling).start(backends.metrics());
    }
    // Last: a source that generates its history has done so, and the first response is correct.
    if (api != null) {
      serve(api);
    }
  }

  private ClusterWatchdog watchNodes(Infrastructure backends) {
    var live = new NodeRegistry(backends.caches().redis());
    var watchdog = new ClusterWatchdog(backends.bus(), new HeartbeatMonitor(node.clock()), live);
    watchdog.start(node);
    return watchdog;
  }

  private Optional<SyncedAccounts> syncedAccounts(Database database) {
    return config.push().intoSyncedAccounts()
        ? Optional.empty()
        : Optional.of(new SyncedAccounts(database, node.clock()));
  }

  private void startUpkeep(Database database) {
    var vertx = node.vertx();
    long upkeep =
        new TableMaintenance(database, config.retention(), node.clock())
            .start(vertx, node.telemetry());
    long months = new MonthlyTotals(database).start(vertx);
    node.lifecycle()
        .onStop(
            "upkeep",
            () -> Future.succeededFuture(vertx.cancelTimer(upkeep) && vertx.cancelTimer(months)));
  }

  private IngestionModule ingestionModule(Infrastructure backends) {
    var clock = new DatabaseClock(backends.database(), node.clock());
    var runtime =
        new IngestionParts.Runtime(node.vertx(), clock, Delayer.by(node.vertx()), config.proxies());
    var state = IngestionModule.state(runtime, backends.database(), config.database());
    return new IngestionModule(IngestionModule.nodeName(), runtime, clock, backends, state);
  }

  private ApiParts api(Infrastructure backends, IngestionModule pulling, ManagementParts observed) {
    var parts =
        new ApiModule(node, config, apiKey, backends)
            .parts(contract.join(), pulling.api(), observed);
    link = parts.dashboard().link();
    return parts;
  }

  /** From now on responses say that this node is starting. Closed last, unless the node serves. */
  private void listen() {
    var http = config.http();
    var connections =
        new OpenConnections(http.limits().connections(), new ClientAddresses(http.proxies()));
    Supplier<HttpVerticle> server = () -> new HttpVerticle(http, connections, starting);
    var instances = new DeploymentOptions().setInstances(config.node().apiInstances());
    listening = node.vertx().deployVerticle(() -> known(server.get()), instances).await();
    node.lifecycle().onStop("http listener", this::close);
  }

  private HttpVerticle known(HttpVerticle server) {
    servers.add(server);
    return server;
  }

  private void serve(ApiParts parts) {
    node.lifecycle().onStop("http server", this::close);
    Future.all(servers.stream().map(server -> server.open(parts)).toList()).await();
  }

  private Future<Void> close() {
    return node.vertx().deploymentIDs().contains(listening)
        ? node.vertx().undeploy(listening)
        : Future.succeededFuture();
  }

  private void deploy(String part, Supplier<Deployable> verticle, int instances) {
    node.lifecycle().deploy(part, verticle, instances);
  }

  /** The port that the server listens on; 0 on a node without a server. */
  int port() {
    return servers.isEmpty() ? 0 : servers.peek().port();
  }

  /** The path of this server where a browser can log in once without a key. */
  Optional<String> linkPath() {
    return link.flatMap(OneTimeLink::path);
  }

  /**
   * Continues to serve requests for a short time while no new requests are routed here: readiness
   * fails, and connections close with their next response. Blocking.
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

  private static Void closed(DataServers stores) {
    stores.close();
    return null;
  }
}
