package dev.campaignanalytics.query.overview;

import dev.campaignanalytics.cache.CacheGenerations;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.storage.report.BlockSource;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads blocks, one at a time and the latest days first. Requests do not wait for it: until all
 * blocks of a question are there, the database answers it.
 */
final class BlockLoader {
  private static final Logger log = LoggerFactory.getLogger(BlockLoader.class);

  /** Further requests are made again by the next question. */
  private static final int MAX_WAITING = 16;

  private final BlockCache cache;
  private final CacheGenerations generations;
  private final BlockSource source;
  private final Predicate<BlockCache.Entry> isRecent;
  private final Deque<Request> waiting = new ArrayDeque<>();

  /**
   * @param isRecent whether an entry, null if there is none, needs not to be loaded again
   */
  BlockLoader(
      BlockCache cache,
      CacheGenerations generations,
      BlockSource source,
      Predicate<BlockCache.Entry> isRecent) {
    this.cache = cache;
    this.generations = generations;
    this.source = source;
    this.isRecent = isRecent;
  }

  /**
   * Loads those of these blocks that are missing or not recent. Completes with whether all of them
   * were loaded; fails as the database does.
   */
  Future<Boolean> load(List<DateRange> plan) {
    Request request;
    synchronized (this) {
      for (var other : waiting) {
        if (other.plan.equals(plan)) {
          return other.done.future();
        }
      }
      if (waiting.size() >= MAX_WAITING) {
        return Future.succeededFuture(false);
      }
      request = new Request(plan, Promise.promise());
      waiting.add(request);
      if (waiting.size() > 1) {
        return request.done.future();
      }
    }
    run(request);
    return request.done.future();
  }

  private void run(Request request) {
    next(request.plan, request.plan.size() - 1)
        .onFailure(cause -> log.debug("figures of all campaigns: {}", cause.getMessage()))
        .onComplete(
            done -> {
              var following = ended(request);
              request.done.handle(done);
              if (following != null) {
                run(following);
              }
            });
  }

  private synchronized Request ended(Request request) {
    waiting.remove(request);
    return waiting.peek();
  }

  /** Loads the last block up to this position that is needed, and then those before it. */
  private Future<Boolean> next(List<DateRange> plan, int last) {
    var entries = cache.entries(plan);
    int position = last;
    while (position >= 0 && isRecent.test(entries.get(position))) {
      position--;
    }
    if (position < 0) {
      return Future.succeededFuture(true);
    }
    if (!cache.hasRoomFor(plan)) {
      return Future.succeededFuture(false);
    }
    int at = position;
    return load(plan.get(at))
        .compose(fits -> fits ? next(plan, at - 1) : Future.succeededFuture(false));
  }

  private Future<Boolean> load(DateRange days) {
    long now = System.nanoTime();
    // Before the data: what changes from now on is read again.
    long generation = generations.ofAll();
    var keys = cache.keys();
    return source
        .block(days, keys)
        .onSuccess(
            block ->
                block.ifPresent(
                    all -> cache.put(keys, days, new BlockCache.Entry(all, generation, now))))
        .map(block -> block.isPresent());
  }

  private record Request(List<DateRange> plan, Promise<Boolean> done) {}
}
