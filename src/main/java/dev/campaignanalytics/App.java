package dev.campaignanalytics;

import static dev.campaignanalytics.VerticleRow.each;
import static dev.campaignanalytics.VerticleRow.one;
import static dev.campaignanalytics.bus.Topics.ALIVE;
import static dev.campaignanalytics.bus.Topics.BACKFILL;
import static dev.campaignanalytics.bus.Topics.CANCEL_BACKFILL;
import static dev.campaignanalytics.bus.Topics.LEVEL_READINGS;
import static dev.campaignanalytics.bus.Topics.READINGS;
import static dev.campaignanalytics.bus.Topics.SYNC;
import static dev.campaignanalytics.bus.Topics.UPDATES;
import static dev.campaignanalytics.wiring.NodeConfig.Role.API;
import static dev.campaignanalytics.wiring.NodeConfig.Role.INGESTION;
import static dev.campaignanalytics.wiring.NodeConfig.Role.PROCESSOR;
import static java.util.concurrent.Executors.callable;

import dev.campaignanalytics.api.ApiRefreshVerticle;
import dev.campaignanalytics.api.HttpVerticle;
import dev.campaignanalytics.api.ManagementVerticle;
import dev.campaignanalytics.api.StartingHandler;
import dev.campaignanalytics.api.auth.ClientAddresses;
import dev.campaignanalytics.api.contract.Contract;
import dev.campaignanalytics.api.dashboard.OneTimeLink;
import dev.campaignanalytics.api.limit.OpenConnections;
import dev.campaignanalytics.cache.ChangeChannelVerticle;
import dev.campaignanalytics.cluster.ClusterWatchdog;
import dev.campaignanalytics.cluster.ClusterWatchdogVerticle;
import dev.campaignanalytics.cluster.HeartbeatMonitor;
import dev.campaignanalytics.cluster.NodeRegistry;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.emulator.EmulatorVerticle;
import dev.campaignanalytics.ingestion.IngestionVerticle;
import dev.campaignanalytics.ingestion.LeaseVerticle;
import dev.campaignanalytics.ingestion.SyncCommandsVerticle;
import dev.campaignanalytics.ingestion.fake.FakeSourceVerticle;
import dev.campaignanalytics.ingestion.rates.RatesVerticle;
import dev.campaignanalytics.processor.ProcessorVerticle;
import dev.campaignanalytics.storage.DatabaseClockVerticle;
import dev.campaignanalytics.storage.metrics.MaintenanceVerticle;
import dev.campaignanalytics.storage.version.VersionVerticle;
import dev.campaignanalytics.telemetry.HealthCheck;
import dev.campaignanalytics.telemetry.MonitoringVerticle;
import dev.campaignanalytics.wiring.ApiModule;
import dev.campaignanalytics.wiring.AppConfig;
import dev.campaignanalytics.wiring.AppConfig.DataSource;
import dev.campaignanalytics.wiring.DataServers;
import dev.campaignanalytics.wiring.Infrastructure;
import dev.campaignanalytics.wiring.IngestionModule;
import dev.campaignanalytics.wiring.Monitoring;
import dev.campaignanalytics.wiring.NodeConfig;
import dev.campaignanalytics.wiring.NodeRuntime;
import dev.campaignanalytics.wiring.ProcessorModule;
import dev.campaignanalytics.wiring.StartStep;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A node: creates every object by hand, deploys the verticles in order, undeploys them in reverse.
 */
final class App {
  private static final String PLATFORMS = "`DATA_SOURCE=real` or `emulator`";

  /** Deployed first, so that requests are answered while the node connects. */
  private static final VerticleRow HTTP =
      one(HttpVerticle.class, App::http)
          .on(API)
          .times("`INSTANCES_API`", NodeConfig::apiInstances)
          .receives(UPDATES)
          .sends(READINGS, LEVEL_READINGS, SYNC, BACKFILL, CANCEL_BACKFILL);

  /** Every verticle of the program, in the order of deployment. */
  static final List<VerticleRow> VERTICLES =
      List.of(
          HTTP,
          one(
                  ChangeChannelVerticle.class,
                  app -> () -> new ChangeChannelVerticle(app.backends.channel().orElseThrow()))
              .when("Redis", app -> app.backends.channel().isPresent()),
          one(ClusterWatchdogVerticle.class, App::clusterWatchdog)
              .when("`CLUSTER`", app -> app.config.cluster().isClustered())
              .receives(ALIVE)
              .sends(ALIVE),
          one(MonitoringVerticle.class, app -> app.monitoring::verticle),
          one(ManagementVerticle.class, app -> app.monitoring::management)
              .when("`MANAGEMENT_PORT`", app -> app.config.management().isSeparate()),
          one(MaintenanceVerticle.class, app -> app.processing::maintenance).on(PROCESSOR),
          one(VersionVerticle.class, app -> app.processing::versions).on(PROCESSOR),
          one(ProcessorVerticle.class, app -> app.processing.processors())
              .on(PROCESSOR)
              .times("`INSTANCES_PROCESSOR`", NodeConfig::processorInstances)
              .receives(READINGS, LEVEL_READINGS)
              .sends(UPDATES),
          one(ApiRefreshVerticle.class, app -> app.api::refresh).on(API),
          one(DatabaseClockVerticle.class, app -> app.ingestion::clock)
              .on(INGESTION)
              .when(PLATFORMS, app -> app.ingestion.syncsPlatforms()),
          one(EmulatorVerticle.class, app -> app.ingestion::emulator)
              .on(INGESTION)
              .when("`DATA_SOURCE=emulator`", app -> app.config.source() == DataSource.EMULATOR),
          one(RatesVerticle.class, app -> app.ingestion::rates)
              .on(INGESTION)
              .when("a feed of exchange rates", app -> app.ingestion.readsRates()),
          one(SyncCommandsVerticle.class, app -> app.ingestion::commands)
              .on(INGESTION)
              .receives(SYNC, BACKFILL, CANCEL_BACKFILL),
          one(FakeSourceVerticle.class, app -> app.ingestion::fakeSource)
              .on(INGESTION)
              .when("`DATA_SOURCE=fake`", app -> app.config.source() == DataSource.FAKE)
              .sends(READINGS, LEVEL_READINGS),
          each("of `ENABLED_SOURCES`", IngestionVerticle.class, App::platforms)
              .on(INGESTION)
              .when(PLATFORMS, app -> app.ingestion.syncsPlatforms())
              .sends(READINGS, LEVEL_READINGS),
          one(LeaseVerticle.class, app -> app.ingestion::leases)
              .on(INGESTION)
              .when(PLATFORMS, app -> app.ingestion.syncsPlatforms()));

  private final NodeRuntime node;
  private final AppConfig config;
  private final Secret apiKey;
  private final Queue<HttpVerticle> servers = new ConcurrentLinkedQueue<>();
  private Optional<OneTimeLink> link = Optional.empty();
  private final StartingHandler starting;
  private volatile boolean failed;
  private final CompletableFuture<Contract> contract;
  private Infrastructure backends;
  private IngestionModule ingestion;
  private ProcessorModule processing;
  private Optional<ClusterWatchdog> watchdog = Optional.empty();
  private Monitoring monitoring;
  private ApiModule api;

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
      deployVerticles();
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

  /** Deploys what this node needs of {@link #VERTICLES}. */
  private void deployVerticles() {
    var closeHttp = deploy(HTTP);
    connect();
    VERTICLES.stream().filter(row -> row != HTTP).forEach(this::deploy);
    // Last: a source that generates its history has done so, and the first response is correct.
    if (config.node().does(API)) {
      node.lifecycle().onStop("http server", closeHttp);
      serve();
    }
  }

  /** Deploys a row where this node needs it. Blocking. Returns how to undeploy it. */
  private Supplier<Future<?>> deploy(VerticleRow row) {
    if (!row.isFor(this, config.node())) {
      return Future::succeededFuture;
    }
    int instances = row.instances().number().applyAsInt(config.node());
    var options = new DeploymentOptions().setInstances(instances);
    var step = new StartStep(node.vertx(), "deploying " + row.name());
    var deployed =
        row.created().apply(this).stream()
            .map(verticle -> step.run(() -> node.vertx().deployVerticle(verticle, options)))
            .toList();
    Supplier<Future<?>> undeploy =
        () -> Future.join(deployed.stream().map(this::undeployed).toList());
    node.lifecycle().onStop(row.name(), undeploy);
    Future.all(deployed).await();
    return undeploy;
  }

  /** Also if it was undeployed before, or never deployed. */
  private Future<Void> undeployed(Future<String> deployed) {
    return deployed.transform(
        done ->
            done.succeeded() && node.vertx().deploymentIDs().contains(done.result())
                ? node.vertx().undeploy(done.result())
                : Future.succeededFuture());
  }

  private void connect() {
    var stores = DataServers.start(config);
    node.lifecycle()
        .onStop("embedded servers", () -> node.vertx().executeBlocking(callable(stores::close)));
    backends = Infrastructure.connect(node, config, stores, starting::missingParts);
    ingestion = new IngestionModule(node, config, backends);
    processing = new ProcessorModule(node, config, backends);
    var more = new ArrayList<HealthCheck>(stores.checks());
    if (config.cluster().isClustered()) {
      var registry = new NodeRegistry(backends.caches().redis());
      var heartbeats = new HeartbeatMonitor(node.clock());
      watchdog = Optional.of(new ClusterWatchdog(backends.bus(), heartbeats, registry));
      watchdog.ifPresent(more::add);
    }
    var rates = ApiModule.rates(node, config, backends);
    if (config.node().does(API) && ingestion.readsRates()) {
      more.add(ApiModule.health(node, rates));
    }
    monitoring = new Monitoring(node, config, backends, ingestion, more);
    api = new ApiModule(node, config, apiKey, backends, rates, monitoring);
  }

  /** From now on responses say that this node is starting, until it serves. */
  private Supplier<VerticleBase> http() {
    var http = config.http();
    var connections =
        new OpenConnections(http.limits().connections(), new ClientAddresses(http.proxies()));
    return () -> {
      var server = new HttpVerticle(http, connections, starting);
      servers.add(server);
      return server;
    };
  }

  private void serve() {
    var services = api.services(contract.join(), ingestion.platforms());
    link = api.link();
    Future.all(servers.stream().map(server -> server.open(services)).toList()).await();
    api.warmUp(port()).await();
  }

  private Supplier<VerticleBase> clusterWatchdog() {
    return () -> new ClusterWatchdogVerticle(backends.bus(), watchdog.orElseThrow());
  }

  private List<Supplier<VerticleBase>> platforms() {
    return ingestion.platforms(monitoring);
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
}
