package dev.campaignanalytics.cache;

import dev.campaignanalytics.config.ConfigReader;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Which Redis to use, and how long it keeps responses.
 *
 * @param url {@code redis://:password@host:port}; empty for the embedded server
 * @param ttl limits the age of a response if invalidation fails
 * @param timeout timeout after which a command counts as failed
 */
public record CacheConfig(Optional<URI> url, Duration ttl, Duration timeout) {
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
        reader.duration("redis.ttl", "60s", "Maximum lifetime of a cached response"),
        reader.duration(
            "redis.timeout", "150ms", "Timeout after which reads continue without Redis"));
  }
}
