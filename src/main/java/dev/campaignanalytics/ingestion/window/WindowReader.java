package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.client.Delayer;
import dev.campaignanalytics.ingestion.client.ManagerFallback;
import dev.campaignanalytics.model.DateRange;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads a window to its last page, in as many and as small queries as the platform requires. An
 * incomplete result is discarded.
 *
 * @param <P> a page of the report
 * @param <R> all its rows
 */
public final class WindowReader<P, R extends PagedRows<P, R>> {
  /** A response without an end, or a job that is never ready, must not block an account. */
  private static final int MAX_STEPS = 2000;

  private static final int MAX_RESTARTS = 2;

  /** Some platforms send a page without rows sometimes; more in a row is no valid report. */
  private static final int MAX_EMPTY_PAGES = 5;

  private final PageSource<P, R> source;
  private final Delayer delayer;
  private final Supplier<Future<List<String>>> knownCampaigns;

  /**
   * @param knownCampaigns of the account, requested only when a query has to be split by them
   */
  public WindowReader(
      PageSource<P, R> source, Delayer delayer, Supplier<Future<List<String>>> knownCampaigns) {
    this.source = source;
    this.delayer = delayer;
    this.knownCampaigns = knownCampaigns;
  }

  /**
   * Everything in the query's range.
   *
   * @param via the managers to try, one after the other; empty for direct access
   */
  public Future<R> read(ReportQuery whole, int maxDays, List<String> via) {
    return ManagerFallback.through(
        via, manager -> slices(manager.map(whole::through).orElse(whole), maxDays));
  }

  private Future<R> slices(ReportQuery whole, int maxDays) {
    var from = whole.range().from();
    var to = whole.range().to();
    var slices =
        Stream.iterate(from, day -> !day.isAfter(to), day -> day.plusDays(maxDays))
            .map(day -> new DateRange(day, earlier(day.plusDays(maxDays - 1L), to)))
            .map(whole::over)
            .toList();
    return all(slices);
  }

  private static <T extends Comparable<? super T>> T earlier(T a, T b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private Future<R> all(List<ReportQuery> queries) {
    var rows = Future.succeededFuture(source.rows().apply(queries.get(0)));
    for (var query : queries) {
      rows = rows.compose(sum -> one(query, 0).compose(part -> joined(query, sum, part)));
    }
    return rows;
  }

  /** Parts that contradict each other do not match the parts that were requested. */
  private Future<R> joined(ReportQuery query, R sum, R part) {
    return sum.join(part)
        .<Future<R>>map(wrong -> Future.failedFuture(wrong.fault(query, true)))
        .orElseGet(() -> Future.succeededFuture(sum));
  }

  private Future<R> one(ReportQuery query, int restarts) {
    var steps = new Steps(query, restarts > 0);
    steps.take(query);
    return steps.promise.future().recover(cause -> otherwise(query, restarts, cause));
  }

  private Future<R> otherwise(ReportQuery query, int restarts, Throwable cause) {
    if (!(cause instanceof SourceException fault)) {
      return Future.failedFuture(cause);
    }
    return switch (fault.kind()) {
      case RESTART ->
          restarts < maxRestarts(fault)
              ? afterDelay(fault).compose(passed -> one(query, restarts + 1))
              : inParts(query, fault);
      case TOO_LARGE -> afterDelay(fault).compose(passed -> inParts(query, fault));
      // A limit on the amount requested is THROTTLED too; the pause alone delays the parts.
      case TRANSIENT, THROTTLED -> inParts(query, fault);
      default -> Future.failedFuture(fault);
    };
  }

  /** What can be split is split the second time: its pages may have expired during the read. */
  private static int maxRestarts(SourceException fault) {
    return fault.details().shrink().isEmpty() ? MAX_RESTARTS : 1;
  }

  private Future<Void> afterDelay(SourceException fault) {
    var delay = fault.details().delay().or(() -> fault.details().backoff().next(1));
    return delay.map(delayer::pass).orElseGet(Future::succeededFuture);
  }

  private Future<R> inParts(ReportQuery query, SourceException fault) {
    if (fault.details().shrink().isEmpty()) {
      return Future.failedFuture(fault);
    }
    return knownCampaigns
        .get()
        .map(known -> QuerySplitter.parts(query, fault, known))
        .compose(parts -> parts.isEmpty() ? Future.failedFuture(fault) : all(query, parts));
  }

  private Future<R> all(ReportQuery query, List<ReportQuery> parts) {
    var before = query.size().leaveOut();
    var leftOut =
        parts.get(0).size().leaveOut().stream().filter(name -> !before.contains(name)).toList();
    return all(parts)
        .onSuccess(
            rows -> {
              rows.remark("asked_in_parts");
              leftOut.forEach(name -> rows.remark("left_out_" + name));
            });
  }

  /** A loop without recursion of futures, because reports may have thousands of pages. */
  private final class Steps {
    private final Promise<R> promise = Promise.promise();
    private final ReportQuery first;
    private final boolean again;
    private final R rows;
    private final Set<ReportQuery> taken = new HashSet<>();
    private int count;
    private int empty;

    private Steps(ReportQuery first, boolean again) {
      this.first = first;
      this.again = again;
      this.rows = source.rows().apply(first);
    }

    private void take(ReportQuery query) {
      source.fetch().apply(query).onSuccess(this::add).onFailure(promise::fail);
    }

    private void add(P page) {
      var wrong = rows.add(page);
      if (wrong.isEmpty()) {
        goOn(page);
      } else if (again && wrong.get().isAcceptable()) {
        rows.accept(wrong.get());
        goOn(page);
      } else {
        promise.fail(wrong.get().fault(first, again));
      }
    }

    private void goOn(P page) {
      var step = source.step().apply(page);
      if (step.next().isEmpty()) {
        promise.complete(rows);
        return;
      }
      var next = step.next().get();
      boolean delays = !step.delay().isZero();
      empty = delays || !source.isEmpty().test(page) ? 0 : empty + 1;
      if (empty > MAX_EMPTY_PAGES) {
        promise.fail(new SourceException(Kind.TRANSIENT, "a report has only empty pages"));
      } else if (++count > MAX_STEPS || (!delays && !taken.add(next))) {
        promise.fail(new SourceException(Kind.TRANSIENT, "a report returns to an earlier page"));
      } else if (delays) {
        delayer.pass(step.delay()).onSuccess(passed -> take(next)).onFailure(promise::fail);
      } else {
        take(next);
      }
    }
  }
}
