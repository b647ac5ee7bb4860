package dev.campaignanalytics.ingestion.client;

import dev.campaignanalytics.ingestion.adapter.AccountTotals;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.FoundAccount;
import dev.campaignanalytics.ingestion.adapter.LevelPage;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.PlatformRequest;
import dev.campaignanalytics.ingestion.adapter.PlatformRequest.Sort;
import dev.campaignanalytics.ingestion.adapter.ReportApi;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignGroup;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.budget.BudgetEdit;
import dev.campaignanalytics.model.budget.ListedBudgets;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.Level;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The complete queries to a platform: listings with all their pages, and steps of reports. */
public final class PlatformSource {
  private static final int MAX_PAGES = 2000;
  private static final int MAX_EMPTY_PAGES = 5;
  private static final int MAX_EDIT_PAGES = 100;

  private final ReportApi adapter;
  private final PlatformApi api;

  public PlatformSource(ReportApi adapter, PlatformApi api) {
    this.adapter = adapter;
    this.api = api;
  }

  public ReportApi adapter() {
    return adapter;
  }

  /** Every account once, with all its access paths. */
  public Future<Listing<FoundAccount>> accounts() {
    return pages(ListQuery.accounts(), adapter.accounts()).map(PlatformSource::merged);
  }

  private static Listing<FoundAccount> merged(Listing<FoundAccount> listing) {
    var byId = new LinkedHashMap<String, FoundAccount>();
    listing
        .items()
        .forEach(found -> byId.merge(found.accountId(), found, FoundAccount::alsoReachedBy));
    return new Listing<>(List.copyOf(byId.values()), listing.rejected(), ListedBudgets.NONE);
  }

  /**
   * Its campaigns and their budgets.
   *
   * @param via the managers to try, one after the other; empty for direct access
   * @param currency of the account's amounts
   */
  public Future<Listing<Campaign>> campaigns(String accountId, List<String> via, String currency) {
    return ManagerFallback.through(
        via,
        manager -> {
          var query = campaignsOf(accountId, manager).in(currency);
          return pages(query, adapter.campaigns()).compose(listing -> groups(query, listing));
        });
  }

  /** One call more, where the platform has groups: their names, and their budgets. */
  private Future<Listing<Campaign>> groups(ListQuery query, Listing<Campaign> campaigns) {
    var groups = adapter.groups();
    boolean isNeeded =
        campaigns.budgets().needsGroups()
            || campaigns.items().stream().anyMatch(campaign -> campaign.group().isPresent());
    return groups.isEmpty() || !isNeeded
        ? Future.succeededFuture(campaigns)
        : pages(query, groups.get())
            .map(found -> named(campaigns, found))
            .recover(cause -> Future.succeededFuture(campaigns.withoutGroups(cause)));
  }

  private static Listing<Campaign> named(
      Listing<Campaign> campaigns, Listing<CampaignGroup> groups) {
    var byId = new HashMap<String, CampaignGroup>();
    groups.items().forEach(group -> byId.put(group.id(), group));
    var named =
        campaigns.items().stream()
            .map(
                campaign ->
                    campaign
                        .group()
                        .map(group -> byId.get(group.id()))
                        .map(campaign::in)
                        .orElse(campaign))
            .toList();
    var rejected = Stream.concat(campaigns.rejected().stream(), groups.rejected().stream());
    return new Listing<>(named, rejected.toList(), campaigns.budgets().plus(groups.budgets()));
  }

  private static ListQuery campaignsOf(String accountId, Optional<String> manager) {
    return ListQuery.campaigns(accountId, manager.stream().toList());
  }

  /** For how many days figures may change; 0 where the platform does not provide this. */
  public Future<Integer> lookBack(String accountId, List<String> via) {
    var lookBack = adapter.lookBack();
    return lookBack.isEmpty()
        ? Future.succeededFuture(0)
        : ManagerFallback.through(
            via, manager -> listing(campaignsOf(accountId, manager), lookBack.get()));
  }

  /**
   * The account's own totals for the query's days.
   *
   * @param via the managers to try, one after the other; empty for direct access
   */
  public Future<AccountTotals> accountTotals(ReportQuery query, int maxDays, List<String> via) {
    return ManagerFallback.through(
        via, manager -> totals(manager.map(query::through).orElse(query), maxDays));
  }

  private Future<AccountTotals> totals(ReportQuery query, int maxDays) {
    var endpoint = adapter.accountTotals().orElseThrow();
    var to = query.range().to();
    var first = query.range().from().plusDays(maxDays - 1L);
    if (!first.isBefore(to)) {
      return totals(query, endpoint);
    }
    return totals(query.over(new DateRange(query.range().from(), first)), endpoint)
        .compose(
            part ->
                totals(query.over(new DateRange(first.plusDays(1), to)), maxDays).map(part::plus));
  }

  /** One page, unless the platform's pages are shorter than the number of days. */
  private Future<AccountTotals> totals(
      ReportQuery query, Endpoint<ReportQuery, AccountTotals> endpoint) {
    return api.call(
            new PlatformRequest<>(
                Sort.REPORT,
                query.account().accountId(),
                token -> endpoint.call(query, token),
                response -> endpoint.read(query, response)))
        .compose(
            page -> {
              if (page.next().isEmpty()) {
                return Future.succeededFuture(page);
              }
              // Each page has a day, so there is an end.
              return page.days().isEmpty() || page.next().equals(query.cursor())
                  ? Future.failedFuture(AccountTotals.unreadable(query, "pages without an end"))
                  : totals(query.at(page.next()), endpoint).map(page::plus);
            });
  }

  /**
   * The edits of the account's budgets in the query's days; none where the platform has no log.
   *
   * @param via the managers to try, one after the other; empty for direct access
   */
  public Future<List<BudgetEdit>> budgetEdits(ReportQuery query, List<String> via) {
    return ManagerFallback.through(
        via,
        manager ->
            adapter
                .budgetEdits()
                .map(log -> edits(manager.map(query::through).orElse(query), log, MAX_EDIT_PAGES))
                .orElseGet(() -> Future.succeededFuture(List.of())));
  }

  /** The latest come first, so those beyond the last page are the oldest ones. */
  private Future<List<BudgetEdit>> edits(
      ReportQuery query, Endpoint<ReportQuery, ListPage<BudgetEdit>> log, int pages) {
    return api.call(
            new PlatformRequest<>(
                Sort.LISTING,
                query.account().accountId(),
                token -> log.call(query, token),
                response -> log.read(query, response)))
        .compose(
            page ->
                page.isLast() || pages == 1
                    ? Future.succeededFuture(page.items())
                    : edits(query.at(page.next()), log, pages - 1)
                        .map(rest -> Stream.concat(page.items().stream(), rest.stream()).toList()));
  }

  public Future<ReportPage> step(ReportQuery query) {
    return api.call(
        new PlatformRequest<>(
            Sort.REPORT,
            query.account().accountId(),
            token -> adapter.reports().call(query, token),
            response -> adapter.reports().read(query, response)));
  }

  /** A step of a report about ad groups or ads; only where the adapter has one. */
  public Future<LevelPage> levelStep(ReportQuery query, Level level) {
    var endpoint = adapter.levelReports(level).orElseThrow();
    return api.call(
        new PlatformRequest<>(
            Sort.REPORT,
            query.account().accountId(),
            token -> endpoint.call(query, token),
            response -> endpoint.read(query, response)));
  }

  /**
   * The ad groups or ads of an account; only where the adapter lists them.
   *
   * @param via the managers to try, one after the other; empty for direct access
   */
  public Future<Listing<AdEntity>> entities(String accountId, List<String> via, Level level) {
    var endpoint = adapter.entities(level).orElseThrow();
    return ManagerFallback.through(
        via, manager -> pages(campaignsOf(accountId, manager), endpoint));
  }

  private <T> Future<T> listing(ListQuery query, Endpoint<ListQuery, T> endpoint) {
    return api.call(
        new PlatformRequest<>(
            Sort.LISTING,
            query.accountId(),
            token -> endpoint.call(query, token),
            response -> endpoint.read(query, response)));
  }

  private <T> Future<Listing<T>> pages(ListQuery first, Endpoint<ListQuery, ListPage<T>> endpoint) {
    var turning = new PageLoop<T>(first, query -> listing(query, endpoint));
    turning.fetchPage(first);
    return turning.promise.future();
  }

  /** The contents of all pages of a listing. */
  public record Listing<T>(List<T> items, List<ListPage.Rejected> rejected, ListedBudgets budgets) {
    public Listing {
      items = List.copyOf(items);
      rejected = List.copyOf(rejected);
    }

    /** The campaigns are usable without their groups. */
    private Listing<T> withoutGroups(Throwable cause) {
      var reason = String.valueOf(cause.getMessage());
      var missing = new ListPage.Rejected("the campaign groups and their budgets", reason);
      var all = Stream.concat(rejected.stream(), Stream.of(missing)).toList();
      return new Listing<>(items, all, budgets);
    }
  }

  /** A loop without recursion of futures, because listings may have thousands of pages. */
  private static final class PageLoop<T> {
    private final Promise<Listing<T>> promise = Promise.promise();
    private final Function<ListQuery, Future<ListPage<T>>> fetch;
    private final ListQuery first;
    private final List<T> items = new ArrayList<>();
    private final List<ListPage.Rejected> rejected = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private ListedBudgets budgets = ListedBudgets.NONE;
    private boolean restarted;
    private int empty;

    private PageLoop(ListQuery first, Function<ListQuery, Future<ListPage<T>>> fetch) {
      this.first = first;
      this.fetch = fetch;
    }

    private void fetchPage(ListQuery query) {
      fetch.apply(query).onSuccess(page -> add(query, page)).onFailure(this::failed);
    }

    private void add(ListQuery query, ListPage<T> page) {
      items.addAll(page.items());
      rejected.addAll(page.rejected());
      budgets = budgets.plus(page.budgets());
      if (page.isLast()) {
        promise.complete(new Listing<>(items, rejected, budgets));
      } else if (isEndless(page)) {
        promise.fail(new SourceException(Kind.TRANSIENT, "a listing has only empty pages"));
      } else if (seen.size() == MAX_PAGES || !seen.add(page.next())) {
        promise.fail(new SourceException(Kind.TRANSIENT, "a listing returns to an earlier page"));
      } else {
        fetchPage(query.at(page.next()));
      }
    }

    /** Account listings may have steps without accounts; a page of campaigns contains some. */
    private boolean isEndless(ListPage<T> page) {
      if (first.accountId().isEmpty()) {
        return false;
      }
      boolean isEmpty =
          page.items().isEmpty()
              && page.rejected().isEmpty()
              && page.budgets().equals(ListedBudgets.NONE);
      empty = isEmpty ? empty + 1 : 0;
      return empty > MAX_EMPTY_PAGES;
    }

    private void failed(Throwable cause) {
      boolean restart =
          cause instanceof SourceException fault && fault.kind() == Kind.RESTART && !restarted;
      if (!restart) {
        promise.fail(cause);
        return;
      }
      restarted = true;
      items.clear();
      rejected.clear();
      budgets = ListedBudgets.NONE;
      empty = 0;
      seen.clear();
      fetchPage(first);
    }
  }
}
