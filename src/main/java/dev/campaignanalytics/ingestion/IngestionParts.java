package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.config.Proxies;
import dev.campaignanalytics.storage.BackfillStore;
import dev.campaignanalytics.storage.CatalogStore;
import dev.campaignanalytics.storage.LeaseStore;
import dev.campaignanalytics.storage.QuarantineStore;
import dev.campaignanalytics.storage.SyncStore;
import dev.campaignanalytics.storage.TokenStore;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.time.Clock;

/** What pulling works with. */
public record IngestionParts(Runtime runtime, Bus bus, Redis redis, State state) {
  /** Where it runs, by what time, and how it reaches other machines. */
  public record Runtime(Vertx vertx, Clock clock, Waiting waiting, Proxies proxies) {
    public Runtime(Vertx vertx, Clock clock, Waiting waiting) {
      this(vertx, clock, waiting, Proxies.NONE);
    }
  }

  /** Where it keeps what it knows. */
  public record State(
      CatalogStore catalog,
      SyncStore sync,
      LeaseStore leases,
      BackfillStore backfills,
      QuarantineStore quarantine,
      TokenStore tokens) {}

  Clock clock() {
    return runtime.clock();
  }

  Waiting waiting() {
    return runtime.waiting();
  }

  SyncStore sync() {
    return state.sync();
  }
}
