package dev.campaignanalytics.query.overview;

import dev.campaignanalytics.cache.CacheGenerations;
import dev.campaignanalytics.cache.CacheGenerations.RecentChange;
import dev.campaignanalytics.cache.CacheGenerations.RecentChanges;
import dev.campaignanalytics.model.overview.CampaignCatalog;
import dev.campaignanalytics.storage.report.BlockSource;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * All campaigns in this process. A campaign that has changed is read again, because its figures may
 * be its first ones; other changes of names and states are not announced and are seen when the
 * lifetime ends.
 */
final class CatalogCache {
  /** With more changed campaigns all of them are read again. */
  private static final int MAX_CHANGED = 2000;

  private final CacheGenerations generations;
  private final BlockSource source;
  private final OverviewConfig config;
  private final LongConsumer uses;
  private final AtomicReference<Entry> kept = new AtomicReference<>();
  private final AtomicReference<Future<Entry>> underway = new AtomicReference<>();

  /** When the catalog was too large. */
  private volatile Optional<Long> refusedAt = Optional.empty();

  /**
   * @param uses receives the size of the catalog in memory
   */
  CatalogCache(
      CacheGenerations generations, BlockSource source, OverviewConfig config, LongConsumer uses) {
    this.generations = generations;
    this.source = source;
    this.config = config;
    this.uses = uses;
  }

  /**
   * The campaigns with every change that was announced before; empty if they are too many to be
   * kept.
   */
  Future<Optional<CampaignCatalog>> current() {
    if (config.bytes() == 0 || isRefused()) {
      return Future.succeededFuture(Optional.empty());
    }
    long seen = generations.ofAll();
    var entry = kept.get();
    long lifetime = config.catalogLifetime().toNanos();
    if (entry == null || !entry.isYoungerThan(lifetime)) {
      return whole(seen).map(this::fitting);
    }
    if (!entry.isYoungerThan(lifetime / 2)) {
      // In advance, so that no request has to wait.
      once();
    }
    return update(entry, seen).map(this::fitting);
  }

  private boolean isRefused() {
    return refusedAt.filter(at -> System.nanoTime() - at < config.lifetime().toNanos()).isPresent();
  }

  private Optional<CampaignCatalog> fitting(CampaignCatalog catalog) {
    if (catalog.bytes() > config.bytes() / 2) {
      refusedAt = Optional.of(System.nanoTime());
      kept.set(null);
      uses.accept(0);
      return Optional.empty();
    }
    return Optional.of(catalog);
  }

  /** All campaigns, at least of this generation. */
  private Future<CampaignCatalog> whole(long seen) {
    // A load that other requests share may have begun before the latest changes.
    return once()
        .compose(
            entry ->
                entry.generation >= seen
                    ? Future.succeededFuture(entry.catalog)
                    : update(entry, seen));
  }

  private Future<CampaignCatalog> update(Entry entry, long seen) {
    var recent = generations.changesSince(entry.generation);
    if (recent.map(RecentChanges::changes).filter(all -> all.size() < MAX_CHANGED).isEmpty()) {
      return whole(seen);
    }
    var ids =
        recent.get().changes().stream().map(RecentChange::campaignId).collect(Collectors.toSet());
    if (ids.isEmpty()) {
      return Future.succeededFuture(entry.catalog);
    }
    return source
        .campaigns(ids)
        .map(later -> entry.at(recent.get().generation(), entry.catalog.with(later)))
        .onSuccess(this::keep)
        .map(Entry::catalog);
  }

  private Future<Entry> once() {
    var mine = Promise.<Entry>promise();
    var others = underway.compareAndExchange(null, mine.future());
    if (others != null) {
      return others;
    }
    long now = System.nanoTime();
    // Before the data: what changes from now on is read again.
    long generation = generations.ofAll();
    source
        .catalog()
        .map(catalog -> new Entry(catalog, generation, now))
        .onSuccess(this::keep)
        .onComplete(
            done -> {
              underway.set(null);
              mine.handle(done);
            });
    return mine.future();
  }

  private void keep(Entry entry) {
    var newest = kept.accumulateAndGet(entry, Entry::newer);
    uses.accept(newest.catalog.bytes());
  }

  private record Entry(CampaignCatalog catalog, long generation, long loadedAt) {
    private boolean isYoungerThan(long nanos) {
      return System.nanoTime() - loadedAt < nanos;
    }

    private Entry at(long later, CampaignCatalog changed) {
      return new Entry(changed, later, loadedAt);
    }

    /**
     * @param one null if there was none
     */
    private static Entry newer(Entry one, Entry other) {
      if (one == null) {
        return other;
      }
      boolean isNewer =
          one.generation == other.generation
              ? other.loadedAt - one.loadedAt > 0
              : other.generation > one.generation;
      return isNewer ? other : one;
    }
  }
}
