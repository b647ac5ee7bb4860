package dev.campaignanalytics.processor;

import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.bus.Topics;
import dev.campaignanalytics.telemetry.RowCounts;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Consumes readings; several instances share the load. */
public final class ProcessorVerticle extends VerticleBase {
  private final Bus bus;
  private final MetricsProcessor processor;
  private final LevelProcessor levels;
  private final RowCounts counts;

  public ProcessorVerticle(
      Bus bus, MetricsProcessor processor, LevelProcessor levels, RowCounts counts) {
    this.bus = bus;
    this.processor = processor;
    this.levels = levels;
    this.counts = counts;
  }

  @Override
  public Future<?> start() {
    return Future.all(
        bus.consume(
            Topics.READINGS,
            batch ->
                counts.count(
                    batch.source(), batch.readings().size(), () -> processor.process(batch))),
        bus.consume(
            Topics.LEVEL_READINGS,
            batch ->
                counts.count(
                    batch.source(), batch.readings().size(), () -> levels.process(batch))));
  }
}
