package dev.campaignanalytics;

import dev.campaignanalytics.api.ApiParts;
import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.ingestion.Ingestion;
import dev.campaignanalytics.ingestion.IngestionConfig;
import dev.campaignanalytics.ingestion.IngestionParts;
import dev.campaignanalytics.ingestion.IngestionVerticle;
import dev.campaignanalytics.ingestion.PlatformSetup;
import dev.campaignanalytics.ingestion.SyncCommands;
import dev.campaignanalytics.query.PlatformsReader;
import dev.campaignanalytics.storage.Database;
import dev.campaignanalytics.storage.DatabaseClock;
import dev.campaignanalytics.storage.DatabaseConfig;
import dev.campaignanalytics.storage.PgBackfillStore;
import dev.campaignanalytics.storage.PgCatalogStore;
import dev.campaignanalytics.storage.PgLeaseStore;
import dev.campaignanalytics.storage.PgQuarantineStore;
import dev.campaignanalytics.storage.PgSyncStore;
import dev.campaignanalytics.storage.PgTokenStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/**
 * Makes the part that pulls platforms.
 *
 * @param clock the runtime's, which all nodes share
 */
record Pulling(
    String node,
    IngestionParts.Runtime runtime,
    DatabaseClock clock,
    Backends backends,
    IngestionParts.State state) {
  private static final long LOOK_EVERY_MILLIS = 5000;

  static IngestionParts.State state(
      IngestionParts.Runtime runtime, Database database, DatabaseConfig config) {
    return new IngestionParts.State(
        new PgCatalogStore(database),
        new PgSyncStore(database),
        new PgLeaseStore(database),
        new PgBackfillStore(database),
        new PgQuarantineStore(database),
        new PgTokenStore(database));
  }

  Ingestion ingestion(List<PlatformSetup> setups, IngestionConfig config) {
    return new Ingestion(node, setups, config, parts());
  }

  IngestionVerticle verticle(Ingestion ingestion, List<PlatformSetup> setups) {
    return new IngestionVerticle(ingestion, new SyncCommands(parts(), setups));
  }

  private IngestionParts parts() {
    return new IngestionParts(runtime, bus(), backends.caches().redis(), state);
  }

  Bus bus() {
    return backends.bus();
  }

  /** From now on the clock is the database's; blocking. */
  void share(Lifecycle lifecycle) {
    new StartStep(runtime.vertx(), "reading the clock of the database").await(clock::look);
    var vertx = runtime.vertx();
    // A look that fails is made up for by the next one: till then time goes on.
    long timer = vertx.setPeriodic(LOOK_EVERY_MILLIS, id -> clock.look());
    lifecycle.onStop("shared clock", () -> Future.succeededFuture(vertx.cancelTimer(timer)));
  }

  /** Where nothing is pulled, those who ask for it are told so. */
  Future<Void> refuseCommands() {
    return new SyncCommands(parts(), List.of()).serve();
  }

  /** What the server shows and takes. */
  ApiParts.Platforms api() {
    var reader = new PlatformsReader(state.sync(), state.backfills(), state.quarantine());
    return new ApiParts.Platforms(reader, bus());
  }

  /** New at each start: a node that comes back is another one to those who waited for it. */
  static String nodeName() {
    return "node-" + UUID.randomUUID().toString().substring(0, 8);
  }
}
