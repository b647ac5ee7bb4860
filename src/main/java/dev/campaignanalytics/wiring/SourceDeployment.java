package dev.campaignanalytics.wiring;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.emulator.Emulator;
import dev.campaignanalytics.emulator.EmulatorOptions;
import dev.campaignanalytics.ingestion.fake.FakeSetup;
import dev.campaignanalytics.ingestion.fake.FakeSourceVerticle;
import dev.campaignanalytics.lifecycle.NodeRuntime;
import dev.campaignanalytics.storage.metrics.MetricsStore;
import dev.campaignanalytics.storage.sync.EmulatedWorldStore;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the source of readings. */
public final class SourceDeployment {
  private static final Logger log = LoggerFactory.getLogger(SourceDeployment.class);

  private final NodeRuntime node;
  private final AppConfig config;
  private final IngestionModule module;

  public SourceDeployment(NodeRuntime node, AppConfig config, IngestionModule module) {
    this.node = node;
    this.config = config;
    this.module = module;
  }

  /** Blocking. */
  public void start(MetricsStore metrics) {
    switch (config.source()) {
      case FAKE -> {
        module.refuseCommands().await();
        var catalog = module.state().catalog();
        var parts = new FakeSourceVerticle.Parts(module.bus(), catalog, metrics, node.clock());
        var setup = new FakeSetup(config.fake(), config.platforms());
        node.lifecycle().deploy("fake source", () -> new FakeSourceVerticle(setup, parts), 1);
      }
      case REAL -> {
        module.share(node.lifecycle());
        startSync(config.adPlatforms());
      }
      case EMULATOR -> {
        module.share(node.lifecycle());
        startSync(emulated());
      }
      case NONE -> module.refuseCommands().await();
    }
  }

  private void startSync(PlatformAdapters platforms) {
    var setups = platforms.setups(config.platforms());
    var ingestion = module.ingestion(setups, config.ingestion());
    new Monitoring(node).platforms(platforms, ingestion);
    node.lifecycle().deploy("ingestion", () -> module.verticle(ingestion, setups), 1);
  }

  /** Starts an emulator and returns the settings that connect to it. */
  private PlatformAdapters emulated() {
    var options = EmulatorOptions.of(0, config.fake().seed(), module.clock());
    var emulator = Emulator.start(node.vertx(), remembered(options)).await();
    node.lifecycle().onStop("emulator", emulator::close);
    log.info("the emulated platforms are at http://127.0.0.1:{}", emulator.port());
    var reader = new ConfigReader(emulator.credentials(), Map.of());
    return PlatformAdapters.from(reader, config.platforms());
  }

  /** With the world of the first start, or the figures that are stored from it would change. */
  private EmulatorOptions remembered(EmulatorOptions options) {
    var world = options.world();
    var worlds = new EmulatedWorldStore(module.backends().database());
    var step = new StartStep(node.vertx(), "reading the first day of the emulated world");
    var firstDay = step.await(() -> worlds.firstDay(world.seed(), world.firstDay()));
    return options.withWorld(world.bornOn(firstDay));
  }
}
