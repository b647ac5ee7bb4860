package dev.campaignanalytics.processor;

import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.bus.Topics;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Consumes readings; more instances share them. */
public final class ProcessorVerticle extends VerticleBase {
  private final Bus bus;
  private final MetricsProcessor processor;

  public ProcessorVerticle(Bus bus, MetricsProcessor processor) {
    this.bus = bus;
    this.processor = processor;
  }

  @Override
  public Future<?> start() {
    return bus.consume(Topics.READINGS, processor::process);
  }
}
