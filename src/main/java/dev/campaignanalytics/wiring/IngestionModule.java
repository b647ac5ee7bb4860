package dev.campaignanalytics.wiring;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.emulator.EmulatorOptions;
import dev.campaignanalytics.emulator.EmulatorVerticle;
import dev.campaignanalytics.ingestion.IngestionScheduler;
import dev.campaignanalytics.ingestion.IngestionVerticle;
import dev.campaignanalytics.ingestion.LeaseVerticle;
import dev.campaignanalytics.ingestion.PlatformSetup;
import dev.campaignanalytics.ingestion.SyncCommands;
import dev.campaignanalytics.ingestion.SyncCommandsVerticle;
import dev.campaignanalytics.ingestion.client.Delayer;
import dev.campaignanalytics.ingestion.client.IngestionParts;
import dev.campaignanalytics.ingestion.fake.FakeSetup;
import dev.campaignanalytics.ingestion.fake.FakeSourceVerticle;
import dev.campaignanalytics.ingestion.rates.RatesConfig;
import dev.campaignanalytics.ingestion.rates.RatesConfig.Feed;
import dev.campaignanalytics.ingestion.rates.RatesSetup;
import dev.campaignanalytics.query.PlatformsReader;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.DatabaseClock;
import dev.campaignanalytics.storage.DatabaseClockVerticle;
import dev.campaignanalytics.storage.audit.AccountTotalsStore;
import dev.campaignanalytics.storage.budget.BudgetStore;
import dev.campaignanalytics.storage.level.EntityCatalog;
import dev.campaignanalytics.storage.metrics.CampaignDays;
import dev.campaignanalytics.storage.rates.RateStore;
import dev.campaignanalytics.storage.sync.BackfillStore;
import dev.campaignanalytics.storage.sync.CatalogStore;
import dev.campaignanalytics.storage.sync.EmulatedWorldStore;
import dev.campaignanalytics.storage.sync.LeaseStore;
import dev.campaignanalytics.storage.sync.LevelFeedStore;
import dev.campaignanalytics.storage.sync.QuarantineStore;
import dev.campaignanalytics.storage.sync.RunStore;
import dev.campaignanalytics.storage.sync.SyncStore;
import dev.campaignanalytics.storage.sync.TokenStore;
import dev.campaignanalytics.wiring.AppConfig.DataSource;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Creates the verticles that fetch readings from the platforms, or generate them. */
public final class IngestionModule {
  private final NodeRuntime node;
  private final AppConfig config;
  private final Infrastructure backends;
  private final DatabaseClock clock;
  private final IngestionParts parts;
  private final IngestionScheduler scheduler;
  private final EmulatorVerticle emulator = new EmulatorVerticle(this::emulatorOptions);

  /** New at each start: to nodes that waited for it, a restarted node is another one. */
  private final String nodeName = "node-" + UUID.randomUUID().toString().substring(0, 8);

  public IngestionModule(NodeRuntime node, AppConfig config, Infrastructure backends) {
    this.node = node;
    this.config = config;
    this.backends = backends;
    this.clock = new DatabaseClock(backends.database(), node.clock());
    var runtime =
        new IngestionParts.Runtime(node.vertx(), clock, Delayer.by(node.vertx()), config.proxies());
    this.parts =
        new IngestionParts(
            runtime,
            backends.bus(),
            backends.caches().redis(),
            state(backends.database()),
            levels(backends.database()),
            new AccountTotalsStore(backends.database()),
            backends.caches().coherence()::accountsChanged);
    this.scheduler = new IngestionScheduler(nodeName, config.ingestion(), parts);
  }

  public static IngestionParts.State state(Database database) {
    return new IngestionParts.State(
        new CatalogStore(database),
        new SyncStore(database),
        new RunStore(database),
        new LeaseStore(database),
        new BackfillStore(database),
        new QuarantineStore(database),
        new TokenStore(database),
        new BudgetStore(database));
  }

  public static IngestionParts.Levels levels(Database database) {
    return new IngestionParts.Levels(new EntityCatalog(database), new LevelFeedStore(database));
  }

  /** The clock that all nodes that sync platforms share. */
  public VerticleBase clock() {
    return new DatabaseClockVerticle(clock);
  }

  public VerticleBase emulator() {
    return emulator;
  }

  /** With the world of the first start, or the figures that are stored from it would change. */
  private Future<EmulatorOptions> emulatorOptions() {
    var options = EmulatorOptions.of(0, config.fake().seed(), clock);
    var world = options.world();
    return new EmulatedWorldStore(backends.database())
        .firstDay(world.seed(), world.firstDay())
        .map(firstDay -> options.withWorld(world.bornOn(firstDay)));
  }

  public VerticleBase commands() {
    var setups = syncsPlatforms() ? setups() : List.<PlatformSetup>of();
    return new SyncCommandsVerticle(new SyncCommands(parts, setups));
  }

  /** Reads the feed of exchange rates, or makes rates up. */
  public VerticleBase rates() {
    var setup =
        new RatesSetup(
            node.vertx(),
            syncsPlatforms() ? clock : node.clock(),
            new RateStore(backends.database()));
    if (madeUp()) {
      return setup.madeUp(config.fake().seed());
    }
    var rates = isAuto() && config.source() == DataSource.EMULATOR ? emulated() : config.rates();
    return setup.ecb(rates.address(), config.proxies());
  }

  private RatesConfig emulated() {
    return RatesConfig.from(new ConfigReader(emulator.credentials(), Map.of()));
  }

  private boolean madeUp() {
    return isAuto() && config.source() == DataSource.FAKE;
  }

  private boolean isAuto() {
    return config.rates().feed() == Feed.AUTO;
  }

  /** Whether this node fills the table of exchange rates. */
  public boolean readsRates() {
    return switch (config.rates().feed()) {
      case AUTO -> config.source() != DataSource.NONE;
      case ECB -> true;
      case FILE -> false;
    };
  }

  public VerticleBase fakeSource() {
    var uses =
        new FakeSourceVerticle.Parts(
            parts.bus(),
            parts.state().catalog(),
            new EntityCatalog(backends.database()),
            backends.metrics(),
            parts.state().budgets(),
            new CampaignDays(backends.database()),
            node.clock());
    return new FakeSourceVerticle(new FakeSetup(config.fake(), config.platforms()), uses);
  }

  /** One verticle for each enabled platform. */
  public List<Supplier<VerticleBase>> platforms(Monitoring monitoring) {
    monitoring.platforms(adapters(), scheduler);
    return setups().stream().<Supplier<VerticleBase>>map(this::platform).toList();
  }

  private Supplier<VerticleBase> platform(PlatformSetup setup) {
    return () -> new IngestionVerticle(scheduler, setup);
  }

  public VerticleBase leases() {
    return new LeaseVerticle(scheduler);
  }

  /** Whether this node syncs platforms, real or emulated. */
  public boolean syncsPlatforms() {
    return config.source() == DataSource.REAL || config.source() == DataSource.EMULATOR;
  }

  private List<PlatformSetup> setups() {
    return adapters().setups(config.platforms());
  }

  private PlatformAdapters adapters() {
    return config.source() == DataSource.EMULATOR
        ? PlatformAdapters.from(
                new ConfigReader(emulator.credentials(), Map.of()), config.platforms())
            .reading(config.adPlatforms().levels())
        : config.adPlatforms();
  }

  /** The state of the platforms, for the API. */
  public PlatformsReader platforms() {
    var state = parts.state();
    return new PlatformsReader(state.sync(), state.runs(), state.backfills(), state.quarantine());
  }

  SyncStore sync() {
    return parts.sync();
  }

  String nodeName() {
    return nodeName;
  }
}
