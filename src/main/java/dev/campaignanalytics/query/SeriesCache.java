package dev.campaignanalytics.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.series.CampaignSeries;
import java.time.Duration;
import java.util.Optional;

/** Series in this process, limited by bytes; the least used ones are removed first. */
final class SeriesCache {
  /** The size of an entry in addition to its key and its series. */
  private static final int OVERHEAD = 200;

  private final Cache<Key, Entry> entries;

  SeriesCache(long bytes) {
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher(SeriesCache::weight)
            .executor(Runnable::run)
            .build();
  }

  Optional<Entry> get(Key key) {
    return Optional.ofNullable(entries.getIfPresent(key));
  }

  /** Never replaces an entry by an older one: loads may end in another order than they began. */
  void put(Key key, Entry entry) {
    entries.asMap().merge(key, entry, Entry::newer);
  }

  private static int weight(Key key, Entry entry) {
    return entry.series.bytes()
        + 2 * (key.campaignId.length() + key.scope.text().length())
        + OVERHEAD;
  }

  /**
   * @param scope the accounts that the caller may see
   */
  record Key(String campaignId, CacheKey scope) {}

  /**
   * @param generation of the campaign, read before the data was
   * @param loadedAt when the oldest of its days was read
   * @param validAt when all of its days were right
   */
  record Entry(CampaignSeries series, long generation, long loadedAt, long validAt) {
    boolean isYoungerThan(Duration lifetime) {
      return System.nanoTime() - loadedAt < lifetime.toNanos();
    }

    Duration age() {
      return Duration.ofNanos(System.nanoTime() - validAt);
    }

    Entry at(long later) {
      return new Entry(series, later, loadedAt, System.nanoTime());
    }

    private Entry newer(Entry other) {
      if (generation != other.generation) {
        return generation > other.generation ? this : other;
      }
      boolean isLonger = series.from().isBefore(other.series.from());
      return isLonger && loadedAt - other.loadedAt >= 0 ? this : other;
    }
  }
}
