package dev.campaignanalytics.emulator;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an emulator inside a node that reads from it. */
public final class EmulatorVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(EmulatorVerticle.class);

  private final Supplier<Future<EmulatorOptions>> options;
  private volatile Emulator emulator;

  /**
   * @param options read at the start, from where the first start stored them
   */
  public EmulatorVerticle(Supplier<Future<EmulatorOptions>> options) {
    this.options = options;
  }

  @Override
  public Future<?> start() {
    return options.get().compose(known -> Emulator.start(vertx, known)).onSuccess(this::started);
  }

  private void started(Emulator running) {
    emulator = running;
    log.info("the emulated platforms are at http://127.0.0.1:{}", running.port());
  }

  @Override
  public Future<?> stop() {
    return emulator.close();
  }

  /** The settings with which a client connects to the emulator, once it has started. */
  public Map<String, String> credentials() {
    return emulator.credentials();
  }
}
