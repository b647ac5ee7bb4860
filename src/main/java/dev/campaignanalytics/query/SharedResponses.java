package dev.campaignanalytics.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.campaignanalytics.cache.CacheGenerations;
import dev.campaignanalytics.cache.ChangeChannel;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.Retryable;
import dev.campaignanalytics.query.ResponseCounts.Origin;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Complete responses about many campaigns, cached in process for a short time and only until
 * anything changes. Concurrent requests for the same response share one computation. The last known
 * responses are retained for times when the database is unavailable.
 */
public final class SharedResponses {
  private static final int MAX_RESPONSES = 500;
  private static final long LAST_KNOWN_BYTES = 8L << 20;

  /** Retained responses belong to no campaign and to no generation. */
  private static final String OF_ALL = "";

  private static final long OF_ANY = 0;

  private record Key(CacheKey query, long changes) {}

  private final Cache<Key, Future<ResponseBody>> responses;
  private final CacheGenerations generations;
  private final ChangeChannel channel;
  private final NearCache lastKnown;
  private final ResponseCounts counts;
  private final Optional<String> since;

  /**
   * @param key limits the age of a response if announcements of changes fail
   */
  public SharedResponses(
      CacheGenerations generations, ChangeChannel channel, Duration key, ResponseCounts counts) {
    this.generations = generations;
    this.channel = channel;
    this.lastKnown = new NearCache(LAST_KNOWN_BYTES, Duration.ZERO);
    this.counts = counts;
    this.since = Optional.empty();
    this.responses =
        Caffeine.newBuilder()
            .maximumSize(MAX_RESPONSES)
            .expireAfterWrite(key)
            .executor(Runnable::run)
            .build();
  }

  private SharedResponses(SharedResponses all, String since) {
    this.generations = all.generations;
    this.channel = all.channel;
    this.lastKnown = all.lastKnown;
    this.counts = all.counts;
    this.responses = all.responses;
    this.since = Optional.of(since);
  }

  /** The same for a client that knows of a write of this version; no response is older than it. */
  SharedResponses since(String version) {
    return new SharedResponses(this, version);
  }

  /** Whether this node has received every change that a response must include. */
  boolean isTrusted() {
    return since.map(channel::hasApplied).orElseGet(channel::isListening);
  }

  /**
   * The response; while the database is unavailable, the last known one, marked as stale.
   *
   * @param query equal for the same query in the same format only
   * @param make receives {@link #isTrusted}, as it was before the generation was read
   */
  Future<CachedResponse> get(CacheKey query, Function<Boolean, Future<Made>> make) {
    var key = new NearCache.Key(OF_ALL, query);
    return current(query, isTrusted -> made(key, make.apply(isTrusted)))
        .map(CachedResponse::fresh)
        .recover(cause -> lastKnown(key, cause));
  }

  /** The response if it is cached and valid. */
  Optional<ResponseBody> cached(CacheKey query) {
    if (since.isPresent() || !channel.isListening()) {
      return Optional.empty();
    }
    var response = responses.getIfPresent(new Key(query, generations.ofAll()));
    if (response == null || !response.succeeded()) {
      return Optional.empty();
    }
    counts.add(Origin.NEAR);
    return Optional.of(response.result());
  }

  private Future<ResponseBody> made(NearCache.Key key, Future<Made> making) {
    return making.map(
        made -> {
          counts.add(made.origin);
          return lastKnown.put(key, OF_ANY, made.body);
        });
  }

  private Future<CachedResponse> lastKnown(NearCache.Key key, Throwable cause) {
    boolean isWanted = since.isEmpty() && Retryable.isRetryable(cause);
    var last = isWanted ? lastKnown.last(key) : Optional.<CachedResponse>empty();
    counts.add(last.isPresent() ? Origin.STALE : Origin.FAILED);
    return last.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(cause));
  }

  private Future<ResponseBody> current(
      CacheKey query, Function<Boolean, Future<ResponseBody>> make) {
    if (!isTrusted()) {
      return make.apply(false);
    }
    var key = new Key(query, generations.ofAll());
    var known = responses.getIfPresent(key);
    var response = known == null ? responses.get(key, missing -> make.apply(true)) : known;
    if (known != null) {
      counts.add(known.succeeded() ? Origin.NEAR : Origin.JOINED);
    }
    if (!response.succeeded()) {
      // Not during the computation: an immediate failure would change the cache within a change.
      response.onFailure(cause -> responses.asMap().remove(key, response));
    }
    return ContextFutures.here(response);
  }

  /** A response and the origin of its figures. */
  record Made(Buffer body, Origin origin) {}
}
