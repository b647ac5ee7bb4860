package dev.campaignanalytics.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.campaignanalytics.model.CacheKey;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;

/**
 * Finished answers in this process, bounded by bytes. An answer holds while the generation that it
 * was made in is the current one; an older one is kept all the same, for the time when the database
 * is away.
 */
final class NearCache {
  /** What an entry weighs beside its text. */
  private static final int OVERHEAD = 200;

  private final Cache<Key, Entry> entries;
  private final long lifetimeNanos;

  NearCache(long bytes, Duration lifetime) {
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher(NearCache::weight)
            // Waking another thread costs more than the few steps that it would take over.
            .executor(Runnable::run)
            .build();
    this.lifetimeNanos = lifetime.toNanos();
  }

  /** The answer, if it was made in this generation and is not too old. */
  Optional<Buffer> current(Key key, long generation) {
    var entry = entries.getIfPresent(key);
    boolean holds =
        entry != null
            && entry.generation == generation
            && System.nanoTime() - entry.madeAt < lifetimeNanos;
    return holds ? Optional.of(entry.body) : Optional.empty();
  }

  /** The last answer that was known, however old. */
  Optional<CachedAnswer> last(Key key) {
    return Optional.ofNullable(entries.getIfPresent(key)).map(Entry::old);
  }

  void put(Key key, long generation, Buffer body) {
    entries.put(key, new Entry(body, generation, System.nanoTime()));
  }

  private static int weight(Key key, Entry entry) {
    return entry.body.length()
        + 2 * (key.campaignId.length() + key.query.text().length())
        + OVERHEAD;
  }

  /** A question, and which campaign it is about. */
  record Key(String campaignId, CacheKey query) {}

  private record Entry(Buffer body, long generation, long madeAt) {
    private CachedAnswer old() {
      return CachedAnswer.stale(body, Duration.ofNanos(System.nanoTime() - madeAt));
    }
  }
}
