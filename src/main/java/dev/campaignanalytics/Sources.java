package dev.campaignanalytics;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.emulator.Emulator;
import dev.campaignanalytics.emulator.EmulatorOptions;
import dev.campaignanalytics.ingestion.IngestionParts;
import dev.campaignanalytics.ingestion.Waiting;
import dev.campaignanalytics.ingestion.fake.FakeSetup;
import dev.campaignanalytics.ingestion.fake.FakeSourceVerticle;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts where readings come from. */
final class Sources {
  private static final Logger log = LoggerFactory.getLogger(Sources.class);

  private final Node node;
  private final AppConfig config;
  private final Backends backends;

  Sources(Node node, AppConfig config, Backends backends) {
    this.node = node;
    this.config = config;
    this.backends = backends;
  }

  /** Blocking. */
  void start() {
    var runtime = new IngestionParts.Runtime(node.vertx(), node.clock(), Waiting.by(node.vertx()));
    var state = Pulling.state(runtime, backends.database(), config.database());
    var pulling = new Pulling(runtime, backends.bus(), backends.redis(), state);
    switch (config.source()) {
      case FAKE -> {
        var parts =
            new FakeSourceVerticle.Parts(
                backends.bus(), state.catalog(), backends.metrics(), node.clock());
        var setup = new FakeSetup(config.fake(), config.platforms());
        node.lifecycle().deploy("fake source", () -> new FakeSourceVerticle(setup, parts), 1);
      }
      case REAL -> pull(pulling, config.adPlatforms());
      case EMULATOR -> pull(pulling, emulated());
      case NONE -> log.info("nothing is pulled; readings come in by push only");
    }
  }

  private void pull(Pulling pulling, Platforms platforms) {
    var setups = platforms.setups(config.platforms());
    node.lifecycle().deploy("ingestion", () -> pulling.verticle(setups, config.ingestion()), 1);
  }

  /** Starts an emulator and answers with the settings that lead to it. */
  private Platforms emulated() {
    var options = EmulatorOptions.of(0, config.fake().seed(), node.clock());
    var emulator = Emulator.start(node.vertx(), options).await();
    node.lifecycle().onStop("emulator", emulator::close);
    log.info("the emulated platforms are at http://127.0.0.1:{}", emulator.port());
    var reader = new ConfigReader(emulator.credentials(), Map.of());
    return Platforms.from(reader, config.platforms());
  }
}
