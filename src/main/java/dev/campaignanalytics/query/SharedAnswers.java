package dev.campaignanalytics.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.campaignanalytics.cache.CacheGenerations;
import dev.campaignanalytics.cache.ChangeChannel;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.Retryable;
import dev.campaignanalytics.query.AnswerCounts.Origin;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Complete responses about many campaigns, cached in process for a short time and only until
 * anything changes. Concurrent requests for the same response share one computation. The last known
 * responses are retained for times when the database is unavailable.
 */
public final class SharedAnswers {
  private static final int MOST = 500;
  private static final long LAST_KNOWN_BYTES = 8L << 20;

  /** Retained responses belong to no campaign and to no generation. */
  private static final String OF_ALL = "";

  private static final long OF_ANY = 0;

  private record Key(CacheKey query, long changes) {}

  private final Cache<Key, Future<ResponseBody>> answers;
  private final CacheGenerations generations;
  private final ChangeChannel channel;
  private final NearCache lastKnown;
  private final AnswerCounts counts;
  private final Optional<String> since;

  /**
   * @param kept limits the age of a response if announcements of changes fail
   */
  public SharedAnswers(
      CacheGenerations generations, ChangeChannel channel, Duration kept, AnswerCounts counts) {
    this.generations = generations;
    this.channel = channel;
    this.lastKnown = new NearCache(LAST_KNOWN_BYTES, Duration.ZERO);
    this.counts = counts;
    this.since = Optional.empty();
    this.answers =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(kept)
            .executor(Runnable::run)
            .build();
  }

  private SharedAnswers(SharedAnswers all, String since) {
    this.generations = all.generations;
    this.channel = all.channel;
    this.lastKnown = all.lastKnown;
    this.counts = all.counts;
    this.answers = all.answers;
    this.since = Optional.of(since);
  }

  /** The same for a client that knows of a write of this version; no response is older than it. */
  SharedAnswers since(String version) {
    return new SharedAnswers(this, version);
  }

  /**
   * The response; while the database is unavailable, the last known one, marked as stale.
   *
   * @param query equal for the same query in the same format only
   */
  public Future<CachedAnswer> answer(CacheKey query, Supplier<Future<Buffer>> make) {
    var kept = new NearCache.Key(OF_ALL, query);
    return current(query, () -> made(kept, make))
        .map(CachedAnswer::fresh)
        .recover(cause -> lastKnown(kept, cause));
  }

  /** The response if it is cached and valid. */
  Optional<ResponseBody> cached(CacheKey query) {
    if (since.isPresent() || !channel.isListening()) {
      return Optional.empty();
    }
    var answer = answers.getIfPresent(new Key(query, generations.ofAll()));
    if (answer == null || !answer.succeeded()) {
      return Optional.empty();
    }
    counts.add(Origin.NEAR);
    return Optional.of(answer.result());
  }

  private Future<ResponseBody> made(NearCache.Key key, Supplier<Future<Buffer>> make) {
    return make.get()
        .map(
            body -> {
              counts.add(Origin.DATABASE);
              return lastKnown.put(key, OF_ANY, body);
            });
  }

  private Future<CachedAnswer> lastKnown(NearCache.Key key, Throwable cause) {
    boolean isWanted = since.isEmpty() && Retryable.isRetryable(cause);
    var last = isWanted ? lastKnown.last(key) : Optional.<CachedAnswer>empty();
    counts.add(last.isPresent() ? Origin.STALE : Origin.FAILED);
    return last.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(cause));
  }

  private Future<ResponseBody> current(CacheKey query, Supplier<Future<ResponseBody>> make) {
    if (!since.map(channel::hasApplied).orElseGet(channel::isListening)) {
      return make.get();
    }
    var key = new Key(query, generations.ofAll());
    var known = answers.getIfPresent(key);
    var answer = known == null ? answers.get(key, missing -> make.get()) : known;
    if (known != null) {
      counts.add(known.succeeded() ? Origin.NEAR : Origin.JOINED);
    }
    if (!answer.succeeded()) {
      // Not during the computation: an immediate failure would change the cache within a change.
      answer.onFailure(cause -> answers.asMap().remove(key, answer));
    }
    return ContextFutures.here(answer);
  }
}
