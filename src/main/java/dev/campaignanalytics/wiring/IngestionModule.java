package dev.campaignanalytics.wiring;

import dev.campaignanalytics.api.ApiParts;
import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.ingestion.IngestionConfig;
import dev.campaignanalytics.ingestion.IngestionScheduler;
import dev.campaignanalytics.ingestion.IngestionVerticle;
import dev.campaignanalytics.ingestion.PlatformSetup;
import dev.campaignanalytics.ingestion.SyncCommands;
import dev.campaignanalytics.ingestion.client.IngestionParts;
import dev.campaignanalytics.lifecycle.Lifecycle;
import dev.campaignanalytics.query.PlatformsReader;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.DatabaseClock;
import dev.campaignanalytics.storage.DatabaseConfig;
import dev.campaignanalytics.storage.sync.BackfillStore;
import dev.campaignanalytics.storage.sync.CatalogStore;
import dev.campaignanalytics.storage.sync.LeaseStore;
import dev.campaignanalytics.storage.sync.QuarantineStore;
import dev.campaignanalytics.storage.sync.RunStore;
import dev.campaignanalytics.storage.sync.SyncStore;
import dev.campaignanalytics.storage.sync.TokenStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/**
 * Creates the part that fetches data from the platforms.
 *
 * @param clock the clock of the runtime, which all nodes share
 */
public record IngestionModule(
    String node,
    IngestionParts.Runtime runtime,
    DatabaseClock clock,
    Infrastructure backends,
    IngestionParts.State state) {
  private static final long LOOK_EVERY_MILLIS = 5000;

  public static IngestionParts.State state(
      IngestionParts.Runtime runtime, Database database, DatabaseConfig config) {
    return new IngestionParts.State(
        new CatalogStore(database),
        new SyncStore(database),
        new RunStore(database),
        new LeaseStore(database),
        new BackfillStore(database),
        new QuarantineStore(database),
        new TokenStore(database));
  }

  IngestionScheduler ingestion(List<PlatformSetup> setups, IngestionConfig config) {
    return new IngestionScheduler(node, setups, config, parts());
  }

  IngestionVerticle verticle(IngestionScheduler ingestion, List<PlatformSetup> setups) {
    return new IngestionVerticle(ingestion, new SyncCommands(parts(), setups));
  }

  private IngestionParts parts() {
    return new IngestionParts(runtime, bus(), backends.caches().redis(), state);
  }

  Bus bus() {
    return backends.bus();
  }

  /** From now on the clock follows the database's clock; blocking. */
  void share(Lifecycle lifecycle) {
    new StartStep(runtime.vertx(), "reading the clock of the database").await(clock::look);
    var vertx = runtime.vertx();
    // The next reading corrects for a failed one: until then the clock continues to run.
    long timer = vertx.setPeriodic(LOOK_EVERY_MILLIS, id -> clock.look());
    lifecycle.onStop("shared clock", () -> Future.succeededFuture(vertx.cancelTimer(timer)));
  }

  /** Replies to sync commands where no data is fetched, so that the client gets a response. */
  Future<Void> refuseCommands() {
    return new SyncCommands(parts(), List.of()).serve();
  }

  /** The platform data and commands of the API. */
  public ApiParts.Platforms api() {
    var reader =
        new PlatformsReader(state.sync(), state.runs(), state.backfills(), state.quarantine());
    return new ApiParts.Platforms(reader, bus());
  }

  /** New at each start: to nodes that waited for it, a restarted node is another one. */
  public static String nodeName() {
    return "node-" + UUID.randomUUID().toString().substring(0, 8);
  }
}
