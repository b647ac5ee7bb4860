package dev.campaignanalytics.ingestion.client;

import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.model.budget.ListedBudgets;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Collects the pages of a listing, in a loop without recursion of futures: there may be thousands.
 */
final class ListingLoop<T> {
  private static final int MAX_PAGES = 2000;
  private static final int MAX_EMPTY_PAGES = 5;

  private final Promise<PlatformSource.Listing<T>> promise = Promise.promise();
  private final Function<ListQuery, Future<ListPage<T>>> fetch;
  private final ListQuery first;
  private final List<T> items = new ArrayList<>();
  private final List<ListPage.Rejected> rejected = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private ListedBudgets budgets = ListedBudgets.NONE;
  private boolean restarted;
  private int empty;

  ListingLoop(ListQuery first, Function<ListQuery, Future<ListPage<T>>> fetch) {
    this.first = first;
    this.fetch = fetch;
  }

  Future<PlatformSource.Listing<T>> run() {
    fetchPage(first);
    return promise.future();
  }

  private void fetchPage(ListQuery query) {
    fetch.apply(query).onSuccess(page -> add(query, page)).onFailure(this::failed);
  }

  private void add(ListQuery query, ListPage<T> page) {
    items.addAll(page.items());
    rejected.addAll(page.rejected());
    budgets = budgets.plus(page.budgets());
    if (page.isLast()) {
      promise.complete(new PlatformSource.Listing<>(items, rejected, budgets));
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
