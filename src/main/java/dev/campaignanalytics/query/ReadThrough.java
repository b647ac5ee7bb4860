package dev.campaignanalytics.query;

import dev.campaignanalytics.cache.AnswerCache;
import dev.campaignanalytics.cache.ChangeChannel;
import dev.campaignanalytics.cache.Generations;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.Retryable;
import dev.campaignanalytics.query.AnswerCounts.Origin;
import dev.campaignanalytics.query.NearCache.Key;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Finished answers: from this process, else from Redis, else made now.
 *
 * <p>The campaign's generation is read before anything else. An answer is kept under it, and only
 * those who saw the same generation share a computation: whoever asks after a write was
 * acknowledged sees another generation and is never given what was read before it.
 */
public final class ReadThrough {
  private final AnswerCache shared;
  private final Generations generations;
  private final ChangeChannel channel;
  private final NearCache near;
  private final AnswerCounts counts = new AnswerCounts();
  private final Map<Flight, Future<Optional<Answer>>> underway = new ConcurrentHashMap<>();

  public ReadThrough(
      AnswerCache shared, Generations generations, ChangeChannel channel, NearConfig config) {
    this.shared = shared;
    this.generations = generations;
    this.channel = channel;
    this.near = new NearCache(config.bytes(), config.lifetime());
  }

  /**
   * The answer to a question about a campaign; the last known one, marked, while the database is
   * away.
   *
   * @param query equal for the same question only
   * @param make computes it from the database; empty for a campaign that does not exist
   */
  public Future<Optional<Answer>> answer(
      String campaignId, CacheKey query, Supplier<Future<Optional<Buffer>>> make) {
    var key = new Key(campaignId, query);
    long generation = generations.of(campaignId);
    var kept = kept(key, generation);
    if (kept.isPresent()) {
      counts.add(Origin.NEAR);
      return Future.succeededFuture(kept.map(Answer::fresh));
    }
    return once(new Flight(key, generation), make);
  }

  /** Where answers came from so far. */
  public AnswerCounts counts() {
    return counts;
  }

  /** The answer if it is in this process and holds. */
  Optional<Buffer> kept(String campaignId, CacheKey query) {
    var kept = kept(new Key(campaignId, query), generations.of(campaignId));
    kept.ifPresent(body -> counts.add(Origin.NEAR));
    return kept;
  }

  private Optional<Buffer> kept(Key key, long generation) {
    return channel.isListening() ? near.current(key, generation) : Optional.empty();
  }

  private Future<Optional<Answer>> once(Flight flight, Supplier<Future<Optional<Buffer>>> make) {
    var mine = Promise.<Optional<Answer>>promise();
    var others = underway.putIfAbsent(flight, mine.future());
    if (others != null) {
      counts.add(Origin.JOINED);
      return Joined.here(others);
    }
    find(flight, make)
        .recover(cause -> lastKnown(flight.key, cause))
        .onComplete(
            done -> {
              underway.remove(flight);
              mine.handle(done);
            });
    return mine.future();
  }

  private Future<Optional<Answer>> find(Flight flight, Supplier<Future<Optional<Buffer>>> make) {
    var key = flight.key;
    return shared
        .lookup(key.campaignId(), key.query().text())
        .compose(
            lookup ->
                lookup.answer().isPresent()
                    ? counted(Origin.REDIS, lookup.answer())
                    : make.get()
                        .compose(body -> counted(Origin.DATABASE, body))
                        .onSuccess(body -> share(key, lookup, body)))
        .onSuccess(body -> body.ifPresent(b -> near.put(key, flight.generation, b)))
        .map(body -> body.map(Answer::fresh));
  }

  private <T> Future<T> counted(Origin origin, T found) {
    counts.add(origin);
    return Future.succeededFuture(found);
  }

  private void share(Key key, AnswerCache.Lookup lookup, Optional<Buffer> body) {
    body.ifPresent(b -> shared.fill(key.campaignId(), key.query().text(), lookup, b));
  }

  private Future<Optional<Answer>> lastKnown(Key key, Throwable cause) {
    var last = near.last(key);
    boolean isKnown = Retryable.isRetryable(cause) && last.isPresent();
    counts.add(isKnown ? Origin.STALE : Origin.FAILED);
    return isKnown ? Future.succeededFuture(last) : Future.failedFuture(cause);
  }

  private record Flight(Key key, long generation) {}
}
