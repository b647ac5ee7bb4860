package dev.campaignanalytics.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.campaignanalytics.model.CacheKey;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;

/**
 * Complete responses in this process, limited by bytes. A response is valid while the generation in
 * which it was computed is the current one. An older one is retained for times when the database is
 * unavailable.
 */
final class NearCache {
  /** The size of an entry in addition to its text. */
  private static final int OVERHEAD = 200;

  private final Cache<Key, Entry> entries;
  private final long lifetimeNanos;

  NearCache(long bytes, Duration lifetime) {
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher(NearCache::weight)
            // Waking another thread costs more than the few steps that it would run.
            .executor(Runnable::run)
            .build();
    this.lifetimeNanos = lifetime.toNanos();
  }

  /** The response, if it was computed in this generation and is not too old. */
  Optional<ResponseBody> current(Key key, long generation) {
    var entry = entries.getIfPresent(key);
    boolean holds =
        entry != null
            && entry.generation == generation
            && System.nanoTime() - entry.madeAt < lifetimeNanos;
    return holds ? Optional.of(entry.body) : Optional.empty();
  }

  /** The last known response, of any age. */
  Optional<CachedResponse> last(Key key) {
    return Optional.ofNullable(entries.getIfPresent(key)).map(Entry::old);
  }

  /** Returns the body as it is cached. */
  ResponseBody put(Key key, long generation, Buffer body) {
    var finished = new ResponseBody(body);
    entries.put(key, new Entry(finished, generation, System.nanoTime()));
    return finished;
  }

  private static int weight(Key key, Entry entry) {
    return entry.body.weight()
        + 2 * (key.campaignId.length() + key.query.text().length())
        + OVERHEAD;
  }

  /** A query, and the campaign that it is about. */
  record Key(String campaignId, CacheKey query) {}

  private record Entry(ResponseBody body, long generation, long madeAt) {
    private CachedResponse old() {
      return CachedResponse.stale(body, Duration.ofNanos(System.nanoTime() - madeAt));
    }
  }
}
