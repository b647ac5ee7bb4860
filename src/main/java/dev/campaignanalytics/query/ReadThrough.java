package dev.campaignanalytics.query;

import dev.campaignanalytics.cache.CacheGenerations;
import dev.campaignanalytics.cache.ChangeChannel;
import dev.campaignanalytics.cache.ResponseCache;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.Retryable;
import dev.campaignanalytics.query.NearCache.Key;
import dev.campaignanalytics.query.ResponseCounts.Origin;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Complete responses: from this process, else from Redis, else computed from the database now.
 *
 * <p>First it checks whether changes arrive, then it reads the campaign's generation, then the
 * data. A node that still has its lease has applied every acknowledged write, so the generation is
 * the one after that write. A response is cached under its generation, and only requests that saw
 * the same generation share a computation. While changes do not arrive, a request only gets data
 * that was read from the database after the request arrived.
 */
public final class ReadThrough {
  private final ResponseCache shared;
  private final CacheGenerations generations;
  private final ChangeChannel channel;
  private final NearCache near;
  private final ResponseCounts counts = new ResponseCounts();
  private final Map<Flight, Future<Optional<CachedResponse>>> underway = new ConcurrentHashMap<>();
  private final NextComputation<Key, Optional<Buffer>> untrusting = new NextComputation<>();

  public ReadThrough(
      ResponseCache shared,
      CacheGenerations generations,
      ChangeChannel channel,
      NearConfig config) {
    this.shared = shared;
    this.generations = generations;
    this.channel = channel;
    this.near = new NearCache(config.bytes(), config.lifetime());
  }

  /**
   * The response to a query about a campaign; while the database is unavailable, the last known
   * one, marked as stale.
   *
   * @param query equal for the same query only
   * @param make computes it from the database; empty for a campaign that does not exist
   */
  public Future<Optional<CachedResponse>> get(
      String campaignId, CacheKey query, Supplier<Future<Optional<Buffer>>> make) {
    boolean isListening = channel.isListening();
    var flight = flight(campaignId, query);
    var cached = cached(flight, isListening);
    if (cached.isPresent()) {
      return Future.succeededFuture(cached.map(CachedResponse::fresh));
    }
    return isListening
        ? once(flight, make)
        : made(flight, make).recover(cause -> lastKnown(flight.key, cause));
  }

  /**
   * The same for a client that knows of a write. The response is never older than the write, so it
   * is never just the last known one.
   *
   * @param version the version that the write returned
   */
  public Future<Optional<CachedResponse>> getSince(
      String version, String campaignId, CacheKey query, Supplier<Future<Optional<Buffer>>> make) {
    boolean hasApplied = channel.hasApplied(version);
    var flight = flight(campaignId, query);
    var cached = cached(flight, hasApplied);
    return cached.isPresent()
        ? Future.succeededFuture(cached.map(CachedResponse::fresh))
        : made(flight, make).onFailure(cause -> counts.add(Origin.FAILED));
  }

  /** Where responses came from so far. */
  public ResponseCounts counts() {
    return counts;
  }

  /** The response if it is cached in this process and valid. */
  Optional<ResponseBody> cached(String campaignId, CacheKey query) {
    return channel.isListening()
        ? current(new Key(campaignId, query), generations.of(campaignId))
        : Optional.empty();
  }

  private Flight flight(String campaignId, CacheKey query) {
    return new Flight(new Key(campaignId, query), generations.of(campaignId));
  }

  private Optional<ResponseBody> cached(Flight flight, boolean isTrusted) {
    return isTrusted ? current(flight.key, flight.generation) : Optional.empty();
  }

  private Optional<ResponseBody> current(Key key, long generation) {
    var cached = near.current(key, generation);
    cached.ifPresent(body -> counts.add(Origin.NEAR));
    return cached;
  }

  /** From the database, by a query that begins after the request. */
  private Future<Optional<CachedResponse>> made(
      Flight flight, Supplier<Future<Optional<Buffer>>> make) {
    return untrusting
        .get(flight.key, make)
        .compose(body -> counted(Origin.DATABASE, body))
        .map(body -> body.map(found -> cached(flight, found)));
  }

  private Future<Optional<CachedResponse>> once(
      Flight flight, Supplier<Future<Optional<Buffer>>> make) {
    var mine = Promise.<Optional<CachedResponse>>promise();
    var others = underway.putIfAbsent(flight, mine.future());
    if (others != null) {
      counts.add(Origin.JOINED);
      return ContextFutures.here(others);
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

  private Future<Optional<CachedResponse>> find(
      Flight flight, Supplier<Future<Optional<Buffer>>> make) {
    var key = flight.key;
    return shared
        .lookup(key.campaignId(), key.query().text())
        .compose(
            lookup ->
                lookup.response().isPresent()
                    ? counted(Origin.REDIS, lookup.response())
                    : make.get()
                        .compose(body -> counted(Origin.DATABASE, body))
                        .onSuccess(body -> share(key, lookup, body)))
        .map(body -> body.map(found -> cached(flight, found)));
  }

  private CachedResponse cached(Flight flight, Buffer body) {
    return CachedResponse.fresh(near.put(flight.key, flight.generation, body));
  }

  private <T> Future<T> counted(Origin origin, T found) {
    counts.add(origin);
    return Future.succeededFuture(found);
  }

  private void share(Key key, ResponseCache.Lookup lookup, Optional<Buffer> body) {
    body.ifPresent(b -> shared.fill(key.campaignId(), key.query().text(), lookup, b));
  }

  private Future<Optional<CachedResponse>> lastKnown(Key key, Throwable cause) {
    var last = near.last(key);
    boolean isKnown = Retryable.isRetryable(cause) && last.isPresent();
    counts.add(isKnown ? Origin.STALE : Origin.FAILED);
    return isKnown ? Future.succeededFuture(last) : Future.failedFuture(cause);
  }

  private record Flight(Key key, long generation) {}
}
