package dev.campaignanalytics.query;

import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.report.AccountSummary;
import dev.campaignanalytics.model.report.CampaignFigures;
import dev.campaignanalytics.model.report.CampaignsQuery;
import dev.campaignanalytics.model.report.ChangesQuery;
import dev.campaignanalytics.model.report.GroupFigures;
import dev.campaignanalytics.model.report.GroupsPage;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.ReplacedReading;
import dev.campaignanalytics.model.report.ReportedChange;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.storage.report.HistoryStore;
import dev.campaignanalytics.storage.report.InsightsStore;
import dev.campaignanalytics.storage.report.OverviewStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Complete, shared responses across campaigns. Fails as the stores do, and with any exception that
 * {@code write} throws; {@code form} names the format that {@code write} makes of a response.
 */
public final class OverviewReader {
  private final SharedResponses responses;
  private final PastResponses past;
  private final Stores stores;
  private final Optional<Snapshot> snapshot;

  public OverviewReader(SharedResponses responses, PastResponses past, Stores stores) {
    this(responses, past, stores, Optional.empty());
  }

  private OverviewReader(
      SharedResponses responses, PastResponses past, Stores stores, Optional<Snapshot> snapshot) {
    this.responses = responses;
    this.past = past;
    this.stores = stores;
    this.snapshot = snapshot;
  }

  /** The same about an earlier state of campaigns, groups and accounts. */
  public OverviewReader asOf(Snapshot one) {
    return new OverviewReader(responses, past, stores, Optional.of(one));
  }

  /** The same for a client that knows of a write of this version; no response is older than it. */
  public OverviewReader since(Optional<String> version) {
    return version
        .map(known -> new OverviewReader(responses.since(known), past, stores))
        .orElse(this);
  }

  public Future<CachedResponse> campaigns(
      CampaignsQuery query, CacheKey form, Function<List<CampaignFigures>, Buffer> write) {
    return response(key(query, form), () -> page(query).map(write));
  }

  /** The response to the same query in the same form, if it is cached and valid. */
  public Optional<ResponseBody> cachedCampaigns(CampaignsQuery query, CacheKey form) {
    return responses.cached(key(query, form));
  }

  private static CacheKey key(CampaignsQuery query, CacheKey form) {
    return CacheKey.of("campaigns", form, query.key());
  }

  /** One page without the cache, for callers that write page after page. */
  public Future<List<CampaignFigures>> page(CampaignsQuery query) {
    return stores.overview().campaigns(query, snapshot);
  }

  public Future<CachedResponse> groups(
      GroupsQuery query, CacheKey form, Function<GroupsPage, Buffer> write) {
    return response(
        key(query, form),
        () -> stores.overview().groups(query, Optional.empty(), snapshot).map(write));
  }

  /** The response to the same query in the same form, if it is cached and valid. */
  public Optional<ResponseBody> cachedGroups(GroupsQuery query, CacheKey form) {
    return responses.cached(key(query, form));
  }

  private static CacheKey key(GroupsQuery query, CacheKey form) {
    return CacheKey.of("groups", form, query.key());
  }

  /** One page without the cache, for callers that write page after page. */
  public Future<List<GroupFigures>> groupsAfter(
      GroupsQuery query, Optional<GroupsQuery.Position> after) {
    return stores.overview().groups(query, after, snapshot).map(GroupsPage::groups);
  }

  public Future<CachedResponse> accounts(
      Selection selection, CacheKey form, Function<List<AccountSummary>, Buffer> write) {
    return response(
        key(selection, form), () -> stores.overview().accounts(selection, snapshot).map(write));
  }

  /** The response to the same query in the same form, if it is cached and valid. */
  public Optional<ResponseBody> cachedAccounts(Selection selection, CacheKey form) {
    return responses.cached(key(selection, form));
  }

  private static CacheKey key(Selection selection, CacheKey form) {
    return CacheKey.of("accounts", form, selection.key());
  }

  /** Empty for an unknown campaign. */
  public Future<Optional<List<ReplacedReading>>> history(InsightsQuery query, int limit) {
    return stores
        .history()
        .history(query, limit)
        .compose(
            found ->
                found.isEmpty()
                    ? stores.insights().insights(query).map(known -> known.map(k -> found))
                    : Future.succeededFuture(Optional.of(found)));
  }

  public Future<CachedResponse> changes(
      ChangesQuery query, CacheKey form, Function<List<ReportedChange>, Buffer> write) {
    return responses.get(
        CacheKey.of("changes", form, query.key()),
        () -> stores.history().changes(query).map(write));
  }

  private Future<CachedResponse> response(CacheKey key, Supplier<Future<Buffer>> make) {
    return snapshot
        .map(
            one ->
                past.get(one, key, true, () -> make.get().map(Optional::of))
                    .map(Optional::orElseThrow))
        .orElseGet(() -> responses.get(key, make));
  }

  /** Where responses come from. */
  public record Stores(InsightsStore insights, OverviewStore overview, HistoryStore history) {}
}
