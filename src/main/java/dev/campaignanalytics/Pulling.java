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
import dev.campaignanalytics.storage.DatabaseConfig;
import dev.campaignanalytics.storage.PgBackfillStore;
import dev.campaignanalytics.storage.PgCatalogStore;
import dev.campaignanalytics.storage.PgLeaseStore;
import dev.campaignanalytics.storage.PgQuarantineStore;
import dev.campaignanalytics.storage.PgSyncStore;
import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import java.util.List;
import java.util.UUID;

/** Makes the part that pulls platforms. */
record Pulling(
    String node, IngestionParts.Runtime runtime, Bus bus, Redis redis, IngestionParts.State state) {
  static IngestionParts.State state(
      IngestionParts.Runtime runtime, Database database, DatabaseConfig config) {
    return new IngestionParts.State(
        new PgCatalogStore(runtime.vertx(), database, config),
        new PgSyncStore(database),
        new PgLeaseStore(database),
        new PgBackfillStore(database),
        new PgQuarantineStore(database));
  }

  Ingestion ingestion(List<PlatformSetup> setups, IngestionConfig config) {
    return new Ingestion(node, setups, config, parts());
  }

  IngestionVerticle verticle(Ingestion ingestion, List<PlatformSetup> setups) {
    return new IngestionVerticle(ingestion, new SyncCommands(parts(), setups));
  }

  private IngestionParts parts() {
    return new IngestionParts(runtime, bus, redis, state);
  }

  /** Where nothing is pulled, those who ask for it are told so. */
  Future<Void> refuseCommands() {
    return new SyncCommands(parts(), List.of()).serve();
  }

  /** What the server shows and takes. */
  ApiParts.Platforms api() {
    return new ApiParts.Platforms(
        new PlatformsReader(state.sync(), state.backfills(), state.quarantine()), bus);
  }

  /** New at each start: a node that comes back is another one to those who waited for it. */
  static String nodeName() {
    return "node-" + UUID.randomUUID().toString().substring(0, 8);
  }
}
