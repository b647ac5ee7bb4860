package dev.campaignanalytics.query.overview;

import dev.campaignanalytics.cache.CacheGenerations;
import dev.campaignanalytics.model.overview.CampaignCatalog;
import dev.campaignanalytics.model.overview.CampaignScan;
import dev.campaignanalytics.model.overview.GroupScan;
import dev.campaignanalytics.model.report.AccountSummary;
import dev.campaignanalytics.model.report.CampaignsPage;
import dev.campaignanalytics.model.report.CampaignsQuery;
import dev.campaignanalytics.model.report.Dimension;
import dev.campaignanalytics.model.report.GroupsPage;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.query.overview.BlockReader.Ready;
import dev.campaignanalytics.storage.SearchText;
import dev.campaignanalytics.storage.report.BlockSource;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers questions about all campaigns from figures in this process, exactly as the database does;
 * empty where it cannot, so that the database must. To be used only while changes arrive: then an
 * answer includes every change that was announced before the question. Fails as the database does.
 */
public final class OverviewMemory {
  private static final Future<Optional<CampaignCatalog>> NO_NAMES =
      Future.succeededFuture(Optional.of(CampaignCatalog.EMPTY));

  private final Vertx vertx;
  private final BlockReader blocks;
  private final CatalogCache catalog;

  public OverviewMemory(
      Vertx vertx,
      BlockSource source,
      CacheGenerations generations,
      Clock clock,
      OverviewConfig config) {
    var cache = new BlockCache(config.bytes(), config.lifetime());
    this.vertx = vertx;
    this.blocks = new BlockReader(source, generations, clock, config, cache);
    this.catalog = new CatalogCache(generations, source, config, cache::uses);
  }

  /**
   * @param after where the previous page ended; empty for the first
   */
  public Future<Optional<GroupsPage>> groups(
      GroupsQuery query, Optional<GroupsQuery.Position> after) {
    // One campaign is looked up by key.
    if (query.campaignId().isPresent()) {
      return none();
    }
    // A rate belongs to a day.
    boolean mayJoin =
        query.target().isEmpty()
            && !query.by().contains(Dimension.DAY)
            && !query.by().contains(Dimension.WEEK);
    boolean needsNames = query.by().contains(Dimension.CAMPAIGN);
    return scanned(
        blocks.read(query.days(), mayJoin),
        needsNames,
        (ready, known) ->
            new GroupScan(query, ready.blocks(), ready.keys().table(), known).page(after));
  }

  public Future<Optional<CampaignsPage>> campaigns(CampaignsQuery query) {
    var search = query.search().map(SearchText::fold);
    return scanned(
        blocks.read(query.days(), query.target().isEmpty()),
        true,
        (ready, known) ->
            search.isPresent() && !known.isSearchable()
                ? Optional.empty()
                : new CampaignScan(query, search, ready.blocks(), ready.keys().table(), known)
                    .page());
  }

  public Future<Optional<List<AccountSummary>>> accounts(Selection selection) {
    return catalog.current().map(known -> known.map(all -> all.accounts(selection)));
  }

  /** Names are read beside the blocks, unless it is known at once that the blocks are missing. */
  private <T> Future<Optional<T>> scanned(
      Future<Optional<Supplier<Ready>>> reading, boolean needsNames, Scan<T> scan) {
    if (reading.succeeded() && reading.result().isEmpty()) {
      return none();
    }
    var names = needsNames ? catalog.current() : NO_NAMES;
    return reading.compose(
        ready ->
            names.compose(
                known ->
                    ready.isPresent() && known.isPresent()
                        ? scanned(ready.get(), known.get(), scan)
                        : none()));
  }

  /** Scans take milliseconds, so they run beside the event loops. */
  private <T> Future<Optional<T>> scanned(
      Supplier<Ready> ready, CampaignCatalog known, Scan<T> scan) {
    return vertx.executeBlocking(() -> scan.of(ready.get(), known), false);
  }

  private static <T> Future<Optional<T>> none() {
    return Future.succeededFuture(Optional.empty());
  }

  private interface Scan<T> {
    Optional<T> of(Ready ready, CampaignCatalog known);
  }
}
