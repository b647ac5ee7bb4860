package dev.campaignanalytics.query;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.change.ChangesQuery;
import dev.campaignanalytics.model.change.FigureChangesPage;
import dev.campaignanalytics.model.change.FigureChangesQuery;
import dev.campaignanalytics.model.change.ReplacedReading;
import dev.campaignanalytics.model.change.ReportedChange;
import dev.campaignanalytics.model.children.CampaignChildren;
import dev.campaignanalytics.model.children.ChildrenQuery;
import dev.campaignanalytics.model.coverage.AnswerCoverage;
import dev.campaignanalytics.model.coverage.CoverageQuestion;
import dev.campaignanalytics.model.money.UsedRates;
import dev.campaignanalytics.model.report.AccountSummary;
import dev.campaignanalytics.model.report.CampaignFigures;
import dev.campaignanalytics.model.report.CampaignsPage;
import dev.campaignanalytics.model.report.CampaignsQuery;
import dev.campaignanalytics.model.report.GroupFigures;
import dev.campaignanalytics.model.report.GroupsPage;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.model.version.Snapshot;
import dev.campaignanalytics.query.OverviewFigures.Found;
import dev.campaignanalytics.query.ResponseCounts.Origin;
import dev.campaignanalytics.query.SharedResponses.Made;
import dev.campaignanalytics.query.audit.AuditReader;
import dev.campaignanalytics.query.coverage.CoverageDirectory;
import dev.campaignanalytics.query.overview.OverviewMemory;
import dev.campaignanalytics.storage.converted.ConvertedStore;
import dev.campaignanalytics.storage.level.ChildrenStore;
import dev.campaignanalytics.storage.level.LevelGroupsStore;
import dev.campaignanalytics.storage.report.FigureChangesStore;
import dev.campaignanalytics.storage.report.HistoryStore;
import dev.campaignanalytics.storage.report.InsightsStore;
import dev.campaignanalytics.storage.report.OverviewStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Complete, shared responses across campaigns. Fails as the stores do, and with any exception that
 * {@code write} throws; {@code form} names the format that {@code write} makes of a response.
 */
public final class OverviewReader {
  private final SharedResponses responses;
  private final PastResponses past;
  private final OverviewFigures figures;
  private final Stores stores;
  private final CoverageDirectory coverage;
  private final Optional<Snapshot> snapshot;

  public OverviewReader(
      SharedResponses responses,
      PastResponses past,
      OverviewMemory memory,
      Stores stores,
      CoverageDirectory coverage) {
    this(
        responses,
        past,
        new OverviewFigures(memory, stores.overview(), stores.converted(), stores.levels()),
        stores,
        coverage,
        Optional.empty());
  }

  private OverviewReader(
      SharedResponses responses,
      PastResponses past,
      OverviewFigures figures,
      Stores stores,
      CoverageDirectory coverage,
      Optional<Snapshot> snapshot) {
    this.responses = responses;
    this.past = past;
    this.figures = figures;
    this.stores = stores;
    this.coverage = coverage;
    this.snapshot = snapshot;
  }

  /** The same about an earlier state of campaigns, groups and accounts. */
  public OverviewReader asOf(Snapshot one) {
    return new OverviewReader(
        responses, past, figures.asOf(one), stores, coverage, Optional.of(one));
  }

  /** The same for a client that knows of a write of this version; no response is older than it. */
  public OverviewReader since(Optional<String> version) {
    return version
        .map(
            known ->
                new OverviewReader(
                    responses.since(known), past, figures, stores, coverage, snapshot))
        .orElse(this);
  }

  public Future<CachedResponse> campaigns(
      CampaignsQuery query,
      CacheKey form,
      BiFunction<CampaignsPage, Optional<AnswerCoverage>, Buffer> write) {
    return response(
        key(query, form),
        isTrusted ->
            coverage(query)
                .compose(
                    covered ->
                        figures
                            .campaigns(query, isTrusted)
                            .map(found -> made(found, page -> write.apply(page, covered)))));
  }

  /** Of the days of these campaigns' accounts. To be read before the campaigns. */
  public Future<Optional<AnswerCoverage>> coverage(CampaignsQuery query) {
    return coverage(query.selection(), Optional.empty(), query.days());
  }

  /** Of the days of these groups' accounts. To be read before the groups. */
  public Future<Optional<AnswerCoverage>> coverage(GroupsQuery query) {
    return query.isBelowCampaign()
        ? Future.succeededFuture(Optional.empty())
        : coverage(query.selection(), query.campaignId(), query.days());
  }

  /** Empty for an earlier state. */
  private Future<Optional<AnswerCoverage>> coverage(
      Selection selection, Optional<String> campaignId, DateRange days) {
    if (snapshot.isPresent()) {
      return Future.succeededFuture(Optional.empty());
    }
    return accounts(campaignId)
        .compose(
            accounts ->
                ContextFutures.here(coverage.now())
                    .map(
                        state ->
                            new AnswerCoverage(
                                state, new CoverageQuestion(selection, accounts, days, Grain.DAY))))
        .map(Optional::of);
  }

  private Future<Optional<List<AccountRef>>> accounts(Optional<String> campaignId) {
    return campaignId
        .map(id -> coverage.ofCampaign(id).map(Optional::of))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
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
    return figures.campaigns(query, responses.isTrusted()).map(found -> found.figures().rows());
  }

  /** The rates that all pages of a list need; empty where amounts are not converted. */
  public Future<Optional<UsedRates>> rates(CampaignsQuery query) {
    return figures.rates(query);
  }

  /** The rates that all pages of groups need; empty where amounts are not converted. */
  public Future<Optional<UsedRates>> rates(GroupsQuery query) {
    return figures.rates(query);
  }

  /** What accounts report for themselves; read for each request. */
  public Future<AuditReader.Audit> audit(Selection selection, DateRange days) {
    return stores.audit().read(selection, days);
  }

  public Future<CachedResponse> groups(
      GroupsQuery query,
      CacheKey form,
      BiFunction<GroupsPage, Optional<AnswerCoverage>, Buffer> write) {
    if (query.isBelowCampaign() && snapshot.isEmpty()) {
      // Changes of ad groups and ads are not announced.
      return figures
          .groups(query, Optional.empty(), false)
          .map(found -> CachedResponse.fresh(write.apply(found.figures(), Optional.empty())));
    }
    return response(
        key(query, form),
        isTrusted ->
            coverage(query)
                .compose(
                    covered ->
                        figures
                            .groups(query, Optional.empty(), isTrusted)
                            .map(found -> made(found, page -> write.apply(page, covered)))));
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
    return figures
        .groups(query, after, responses.isTrusted())
        .map(found -> found.figures().groups());
  }

  public Future<CachedResponse> accounts(
      Selection selection, CacheKey form, Function<List<AccountSummary>, Buffer> write) {
    return response(
        key(selection, form),
        isTrusted -> figures.accounts(selection, isTrusted).map(found -> made(found, write)));
  }

  /** The response to the same query in the same form, if it is cached and valid. */
  public Optional<ResponseBody> cachedAccounts(Selection selection, CacheKey form) {
    return responses.cached(key(selection, form));
  }

  private static CacheKey key(Selection selection, CacheKey form) {
    return CacheKey.of("accounts", form, selection.key());
  }

  /** Empty for a campaign without restatements, and for an unknown one. */
  public Future<List<ReplacedReading>> history(InsightsQuery query, int limit) {
    return stores.history().history(query, limit, snapshot);
  }

  public Future<Boolean> isKnown(InsightsQuery query) {
    return stores.insights().isKnown(query, snapshot);
  }

  /** Empty for an unknown parent; not cached, because changes of children are not announced. */
  public Future<Optional<CampaignChildren>> children(ChildrenQuery query) {
    return stores.children().read(query, snapshot);
  }

  public Future<CachedResponse> changes(
      ChangesQuery query, CacheKey form, Function<List<ReportedChange>, Buffer> write) {
    return responses.get(
        CacheKey.of("changes", form, query.key()),
        isTrusted ->
            stores
                .history()
                .changes(query)
                .map(found -> new Made(write.apply(found), Origin.DATABASE)));
  }

  private Future<CachedResponse> response(CacheKey key, Function<Boolean, Future<Made>> make) {
    return snapshot
        .map(
            one ->
                past.get(
                        one,
                        key,
                        true,
                        () -> make.apply(false).map(made -> Optional.of(made.body())))
                    .map(Optional::orElseThrow))
        .orElseGet(() -> responses.get(key, make));
  }

  private static <T> Made made(Found<T> found, Function<T, Buffer> write) {
    return new Made(write.apply(found.figures()), found.origin());
  }

  /** A page of changes in the order of versions; not cached. */
  public Future<FigureChangesPage> figureChanges(FigureChangesQuery query) {
    return stores.figureChanges().page(query);
  }

  /** Where responses come from. */
  public record Stores(
      InsightsStore insights,
      OverviewStore overview,
      ConvertedStore converted,
      HistoryStore history,
      FigureChangesStore figureChanges,
      AuditReader audit,
      ChildrenStore children,
      LevelGroupsStore levels) {}
}
