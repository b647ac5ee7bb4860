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
  private final IngestionModule pulling;

  public SourceDeployment(NodeRuntime node, AppConfig config, IngestionModule pulling) {
    this.node = node;
    this.config = config;
    this.pulling = pulling;
  }

  /** Blocking. */
  public void start(MetricsStore metrics) {
    switch (config.source()) {
      case FAKE -> {
        pulling.refuseCommands().await();
        var catalog = pulling.state().catalog();
        var parts = new FakeSourceVerticle.Parts(pulling.bus(), catalog, metrics, node.clock());
        var setup = new FakeSetup(config.fake(), config.platforms());
        node.lifecycle().deploy("fake source", () -> new FakeSourceVerticle(setup, parts), 1);
      }
      case REAL -> {
        pulling.share(node.lifecycle());
        pull(config.adPlatforms());
      }
      case EMULATOR -> {
        pulling.share(node.lifecycle());
        pull(emulated());
      }
      case NONE -> pulling.refuseCommands().await();
    }
  }

  private void pull(PlatformAdapters platforms) {
    var setups = platforms.setups(config.platforms());
    var ingestion = pulling.ingestion(setups, config.ingestion());
    new Monitoring(node).platforms(platforms, ingestion);
    node.lifecycle().deploy("ingestion", () -> pulling.verticle(ingestion, setups), 1);
  }

  /** Starts an emulator and returns the settings that connect to it. */
  private PlatformAdapters emulated() {
    var options = EmulatorOptions.of(0, config.fake().seed(), pulling.clock());
    var emulator = Emulator.start(node.vertx(), remembered(options)).await();
    node.lifecycle().onStop("emulator", emulator::close);
    log.info("the emulated platforms are at http://127.0.0.1:{}", emulator.port());
    var reader = new ConfigReader(emulator.credentials(), Map.of());
    return PlatformAdapters.from(reader, config.platforms());
  }

  /** With the world of the first start, or the figures that are stored from it would change. */
  private EmulatorOptions remembered(EmulatorOptions options) {
    var world = options.world();
    var worlds = new EmulatedWorldStore(pulling.backends().database());
    var step = new StartStep(node.vertx(), "reading the first day of the emulated world");
    var firstDay = step.await(() -> worlds.firstDay(world.seed(), world.firstDay()));
    return options.withWorld(world.bornOn(firstDay));
  }
}
