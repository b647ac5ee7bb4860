package dev.campaignanalytics.query;

import dev.campaignanalytics.cache.AnswerCache;
import dev.campaignanalytics.cache.AnswerCache.Lookup;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Finished answers, from the cache or made now. */
public final class ReadThrough {
  private final AnswerCache cache;
  private final Map<String, Future<Optional<Buffer>>> underway = new ConcurrentHashMap<>();

  public ReadThrough(AnswerCache cache) {
    this.cache = cache;
  }

  /**
   * The answer to a question about a campaign.
   *
   * @param query canonical: the same text for the same question
   * @param make computes it from the database; empty for a campaign that does not exist
   */
  public Future<Optional<Buffer>> answer(
      String campaignId, String query, Supplier<Future<Optional<Buffer>>> make) {
    return cache
        .lookup(campaignId, query)
        .compose(
            lookup ->
                lookup.answer().isPresent()
                    ? Future.succeededFuture(lookup.answer())
                    : madeOnce(campaignId, query, lookup, make));
  }

  /**
   * One computation for everybody who looked at the same generation. Who saw a later generation, or
   * none, must not be given what was computed for an earlier one.
   */
  private Future<Optional<Buffer>> madeOnce(
      String campaignId, String query, Lookup lookup, Supplier<Future<Optional<Buffer>>> make) {
    if (lookup.generation().isEmpty()) {
      return make.get();
    }
    var key = campaignId + "\n" + query + "\n" + lookup.generation().get();
    var mine = Promise.<Optional<Buffer>>promise();
    var others = underway.putIfAbsent(key, mine.future());
    if (others != null) {
      return others;
    }
    make.get()
        .onComplete(
            made -> {
              underway.remove(key);
              if (made.failed()) {
                mine.fail(made.cause());
                return;
              }
              made.result().ifPresent(body -> cache.fill(campaignId, query, lookup, body));
              mine.complete(made.result());
            });
    return mine.future();
  }
}
