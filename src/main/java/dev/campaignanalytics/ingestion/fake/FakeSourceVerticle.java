package dev.campaignanalytics.ingestion.fake;

import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.bus.Topics;
import dev.campaignanalytics.ingestion.fake.FakeHistory.Stretch;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.Retryable;
import dev.campaignanalytics.model.message.BatchOutcome;
import dev.campaignanalytics.model.message.ReadingBatch;
import dev.campaignanalytics.storage.budget.BudgetStore;
import dev.campaignanalytics.storage.level.EntityCatalog;
import dev.campaignanalytics.storage.metrics.CampaignDays;
import dev.campaignanalytics.storage.metrics.MetricsStore;
import dev.campaignanalytics.storage.sync.CatalogStore;
import dev.campaignanalytics.telemetry.TraceExport;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the past once, then makes rows at every interval, and finishes the last one on stop. Every
 * ten minutes it divides some campaigns among their ads.
 */
public final class FakeSourceVerticle extends VerticleBase {
  private static final Logger log = LoggerFactory.getLogger(FakeSourceVerticle.class);
  private static final int ROWS_PER_BATCH = 2000;
  private static final String SOURCE = "fake";
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final FakeWorld world;
  private final FakeHistory history;
  private final Duration interval;
  private final Parts parts;
  private final FakeLevelDelivery levels;
  private Future<?> lastTick = Future.succeededFuture();
  private Future<?> lastLevels = Future.succeededFuture();
  private long timer;
  private long levelTimer;
  private boolean isStopped;

  public FakeSourceVerticle(FakeSetup setup, Parts parts) {
    this.world = new FakeWorld(setup.config(), setup.platforms());
    this.history = new FakeHistory(parts.clock(), setup.config().historyDays());
    this.interval = setup.config().interval();
    this.parts = parts;
    var accounts =
        world.accounts().stream().map(a -> new AccountRef(a.platform(), a.accountId())).toList();
    this.levels = new FakeLevelDelivery(world.levels(), accounts, parts);
  }

  @Override
  public Future<?> start() {
    return parts
        .catalog()
        .saveAccounts(world.accounts())
        .compose(saved -> parts.catalog().saveCampaigns(world.campaigns()))
        .compose(saved -> saveBudgets())
        .compose(saved -> lastRow())
        .compose(last -> fill(history.missing(last)))
        .onSuccess(filled -> begin());
  }

  private void begin() {
    timer = vertx.setPeriodic(1, interval.toMillis(), id -> tick());
    levels();
  }

  @Override
  public Future<?> stop() {
    isStopped = true;
    vertx.cancelTimer(timer);
    vertx.cancelTimer(levelTimer);
    return lastTick.otherwiseEmpty().eventually(() -> lastLevels.otherwiseEmpty());
  }

  /** Another node with this source may store the same budgets at the same moment. */
  private Future<Void> saveBudgets() {
    var now = parts.clock().instant();
    var done = Future.<Void>succeededFuture();
    for (var account : world.accounts()) {
      var ref = new AccountRef(account.platform(), account.accountId());
      done =
          done.compose(before -> parts.budgets().save(ref, world.budgets(account, now), true, now));
    }
    return done.recover(
        cause -> {
          log.warn("the simulated budgets were not stored: {}", cause.getMessage());
          return Future.succeededFuture();
        });
  }

  private Future<Optional<Instant>> lastRow() {
    var account = world.accounts().get(0);
    return parts.metrics().latestObservation(account.platform(), account.accountId());
  }

  private Future<Void> fill(List<Stretch> stretches) {
    var batches = new ArrayList<List<Reading>>();
    var batch = new ArrayList<Reading>();
    for (var stretch : stretches) {
      batch.addAll(world.readings(stretch.start(), stretch.length()));
      if (batch.size() >= ROWS_PER_BATCH) {
        batches.add(List.copyOf(batch));
        batch.clear();
      }
    }
    batches.add(List.copyOf(batch));
    Future<Void> done = Future.succeededFuture();
    for (var rows : batches) {
      done = done.compose(previous -> deliverUntilAccepted(rows).mapEmpty());
    }
    return done;
  }

  /** No later tick would resend the past: the node that stores it may start after this node. */
  private Future<BatchOutcome> deliverUntilAccepted(List<Reading> readings) {
    return deliver(readings)
        .recover(
            cause ->
                Retryable.isRetryable(cause)
                    ? deliverLater(readings, cause)
                    : Future.failedFuture(cause));
  }

  private Future<BatchOutcome> deliverLater(List<Reading> readings, Throwable cause) {
    log.warn("the simulated history is not stored yet: {}", cause.getMessage());
    return vertx
        .timer(PAUSE.toMillis(), TimeUnit.MILLISECONDS)
        .compose(passed -> deliverUntilAccepted(readings));
  }

  private void tick() {
    if (!lastTick.isComplete()) {
      log.debug("the previous rows are still being delivered; this interval is skipped");
      return;
    }
    long millis = interval.toMillis();
    var start = Instant.ofEpochMilli(parts.clock().millis() / millis * millis);
    lastTick =
        deliver(world.readings(start, interval))
            .onFailure(cause -> log.warn("simulated rows were not stored: {}", cause.getMessage()));
  }

  /** Soon again while nothing can be stored: the node that stores may start after this one. */
  private void levels() {
    lastLevels =
        levels
            .deliver()
            .onSuccess(done -> levelsAfter(FakeLevelDelivery.EVERY))
            .onFailure(
                cause -> {
                  log.warn("simulated ads were not stored: {}", cause.getMessage());
                  levelsAfter(PAUSE.multipliedBy(5));
                });
  }

  private void levelsAfter(Duration delay) {
    if (!isStopped) {
      levelTimer = vertx.setTimer(delay.toMillis(), id -> levels());
    }
  }

  private Future<BatchOutcome> deliver(List<Reading> readings) {
    if (readings.isEmpty()) {
      return Future.succeededFuture(BatchOutcome.NOTHING);
    }
    var id = SOURCE + "-" + readings.get(0).timestamp() + "-" + readings.size();
    var batch = new ReadingBatch(id, SOURCE, readings);
    return TraceExport.begin(
        vertx, "make rows up", () -> parts.bus().deliver(Topics.READINGS, batch));
  }

  /** The dependencies of the source. */
  public record Parts(
      Bus bus,
      CatalogStore catalog,
      EntityCatalog entities,
      MetricsStore metrics,
      BudgetStore budgets,
      CampaignDays days,
      Clock clock) {}
}
