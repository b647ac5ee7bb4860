package dev.campaignanalytics.cache;

import dev.campaignanalytics.config.ConfigReader;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Which Redis, and how long answers stay there.
 *
 * @param url {@code redis://:password@host:port}; empty for the embedded server
 * @param ttl the safety net under invalidation
 * @param patience after this long a command counts as failed
 */
public record CacheConfig(Optional<URI> url, Duration ttl, Duration patience) {
  public static CacheConfig from(ConfigReader reader) {
    return new CacheConfig(
        reader.uri(
            "redis.url",
            "Redis to use, redis://:password@host:port; not set: an embedded one, or none where"
                + " this system has none",
            uri ->
                ("redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme()))
                    && uri.getHost() != null,
            "must look like redis://:password@host:port"),
        reader.duration("redis.ttl", "60s", "How long a cached answer lives at most"),
        reader.duration("redis.timeout", "150ms", "After this long reads go on without Redis"));
  }
}
