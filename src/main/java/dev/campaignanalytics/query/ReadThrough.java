package dev.campaignanalytics.query;

import dev.campaignanalytics.cache.CacheGenerations;
import dev.campaignanalytics.cache.ChangeChannel;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.Retryable;
import dev.campaignanalytics.query.NearCache.Key;
import dev.campaignanalytics.query.ResponseCounts.Origin;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Complete responses: from this process, else made by their source.
 *
 * <p>First it checks whether changes arrive, then it reads the campaign's generation, then the
 * data. A node that still has its lease has applied every acknowledged write, so the generation is
 * the one after that write. A response is cached under its generation, and only requests that saw
 * the same generation share a computation. While changes do not arrive, a request only gets data
 * that was read from the database after the request arrived.
 */
public final class ReadThrough {
  private final CacheGenerations generations;
  private final ChangeChannel channel;
  private final NearCache near;
  private final RecentQuestions recent = new RecentQuestions();
  private final ResponseCounts counts = new ResponseCounts();
  private final Map<Flight, Future<Served>> underway = new ConcurrentHashMap<>();
  private final NextComputation<Key, Optional<CachedResponse>> untrusting = new NextComputation<>();

  public ReadThrough(CacheGenerations generations, ChangeChannel channel, NearConfig config) {
    this.generations = generations;
    this.channel = channel;
    this.near = new NearCache(config.bodyBytes(), config.lifetime());
  }

  /**
   * The response to a query about a campaign; while the database is unavailable, the last known
   * one, marked as stale. Empty for a campaign that does not exist.
   *
   * @param query equal for the same query only
   */
  Future<Optional<CachedResponse>> get(String campaignId, CacheKey query, ResponseSource source) {
    boolean isListening = channel.isListening();
    var flight = flight(campaignId, query);
    return found(flight, source, isListening)
        .recover(cause -> lastKnown(flight.key, source, cause));
  }

  /**
   * The same for a client that knows of a write. The response is never older than the write, so it
   * is never just the last known one.
   *
   * @param version the version that the write returned
   */
  Future<Optional<CachedResponse>> getSince(
      String version, String campaignId, CacheKey query, ResponseSource source) {
    boolean hasApplied = channel.hasApplied(version);
    return found(flight(campaignId, query), source, hasApplied)
        .onFailure(cause -> counts.add(Origin.FAILED));
  }

  /** Where responses came from so far. */
  public ResponseCounts counts() {
    return counts;
  }

  /** The response if it is cached in this process and valid, or can be computed from what is. */
  Optional<ResponseBody> atOnce(String campaignId, CacheKey query, ResponseSource source) {
    if (!channel.isListening()) {
      return Optional.empty();
    }
    var flight = flight(campaignId, query);
    var kept = current(flight.key, flight.generation);
    return kept.isPresent() ? kept : source.atOnce().map(body -> computed(flight, body));
  }

  private ResponseBody computed(Flight flight, Buffer body) {
    counts.add(Origin.SERIES);
    return recent.isRepeated(flight.key)
        ? near.put(flight.key, flight.generation, body)
        : new ResponseBody(body);
  }

  private Flight flight(String campaignId, CacheKey query) {
    return new Flight(new Key(campaignId, query), generations.ofAnswers(campaignId));
  }

  private Future<Optional<CachedResponse>> found(
      Flight flight, ResponseSource source, boolean isTrusted) {
    if (!isTrusted) {
      return untrusting
          .get(flight.key, () -> source.untrusting().map(body -> cached(flight, body)))
          .onSuccess(response -> counts.add(Origin.DATABASE));
    }
    var kept = current(flight.key, flight.generation);
    if (kept.isPresent()) {
      return Future.succeededFuture(kept.map(CachedResponse::fresh));
    }
    return Future.<Optional<Buffer>>future(now -> now.complete(source.atOnce()))
        .compose(
            body ->
                body.isPresent()
                    ? Future.succeededFuture(
                        body.map(made -> CachedResponse.fresh(computed(flight, made))))
                    : once(flight, source)
                        .onSuccess(served -> counts.add(served.origin))
                        .map(Served::response));
  }

  private Optional<ResponseBody> current(Key key, long generation) {
    var cached = near.current(key, generation);
    cached.ifPresent(body -> counts.add(Origin.NEAR));
    return cached;
  }

  private Future<Served> once(Flight flight, ResponseSource source) {
    var mine = Promise.<Served>promise();
    var others = underway.putIfAbsent(flight, mine.future());
    if (others != null) {
      return ContextFutures.here(others).map(served -> new Served(served.response, Origin.JOINED));
    }
    source
        .trusting()
        .map(made -> new Served(cached(flight, made.body()), made.origin()))
        .onComplete(
            done -> {
              underway.remove(flight);
              mine.handle(done);
            });
    return mine.future();
  }

  private Optional<CachedResponse> cached(Flight flight, Optional<Buffer> body) {
    return body.map(found -> CachedResponse.fresh(near.put(flight.key, flight.generation, found)));
  }

  private Future<Optional<CachedResponse>> lastKnown(
      Key key, ResponseSource source, Throwable cause) {
    var last =
        Retryable.isRetryable(cause) ? youngest(key, source) : Optional.<CachedResponse>empty();
    counts.add(last.isPresent() ? Origin.STALE : Origin.FAILED);
    return last.isPresent() ? Future.succeededFuture(last) : Future.failedFuture(cause);
  }

  private Optional<CachedResponse> youngest(Key key, ResponseSource source) {
    return Stream.of(near.last(key), source.lastKnown())
        .flatMap(Optional::stream)
        .min(Comparator.comparing(CachedResponse::age));
  }

  private record Flight(Key key, long generation) {}

  private record Served(Optional<CachedResponse> response, Origin origin) {}
}
