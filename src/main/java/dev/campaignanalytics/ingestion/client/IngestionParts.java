package dev.campaignanalytics.ingestion.client;

import dev.campaignanalytics.bus.Bus;
import dev.campaignanalytics.config.Proxies;
import dev.campaignanalytics.storage.audit.AccountTotalsStore;
import dev.campaignanalytics.storage.budget.BudgetStore;
import dev.campaignanalytics.storage.level.EntityCatalog;
import dev.campaignanalytics.storage.sync.BackfillStore;
import dev.campaignanalytics.storage.sync.CatalogStore;
import dev.campaignanalytics.storage.sync.HeldAccount;
import dev.campaignanalytics.storage.sync.LeaseStore;
import dev.campaignanalytics.storage.sync.LevelFeedStore;
import dev.campaignanalytics.storage.sync.QuarantineStore;
import dev.campaignanalytics.storage.sync.RunStore;
import dev.campaignanalytics.storage.sync.SyncStore;
import dev.campaignanalytics.storage.sync.TokenStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * The dependencies of the sync.
 *
 * @param accountsChanged announces to all nodes that accounts appeared, or that their state
 *     changed; completes when none of them gives an older answer any more
 */
public record IngestionParts(
    Runtime runtime,
    Bus bus,
    Redis redis,
    State state,
    Levels levels,
    AccountTotalsStore totals,
    Supplier<Future<?>> accountsChanged) {
  /** The runtime, the clock, and the connections to other machines. */
  public record Runtime(Vertx vertx, Clock clock, Delayer delayer, Proxies proxies) {
    public Runtime(Vertx vertx, Clock clock, Delayer delayer) {
      this(vertx, clock, delayer, Proxies.NONE);
    }
  }

  /** Where it stores its state. */
  public record State(
      CatalogStore catalog,
      SyncStore sync,
      RunStore runs,
      LeaseStore leases,
      BackfillStore backfills,
      QuarantineStore quarantine,
      TokenStore tokens,
      BudgetStore budgets) {}

  /** Where it stores the levels below campaigns, apart from their figures. */
  public record Levels(EntityCatalog entities, LevelFeedStore feeds) {}

  public Clock clock() {
    return runtime.clock();
  }

  public Delayer delayer() {
    return runtime.delayer();
  }

  /** Saves the state of an account or a platform, and announces it if it is another one. */
  public Future<Void> saveStanding(HeldAccount row, SyncStore.NewStanding standing) {
    var saved = state.sync().saveStanding(row.key(), standing);
    return standing.state() == row.facts().state()
        ? saved
        : saved.compose(done -> accountsChanged.get()).mapEmpty();
  }

  public SyncStore sync() {
    return state.sync();
  }
}
