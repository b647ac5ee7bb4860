package dev.campaignanalytics.storage;

import dev.campaignanalytics.config.ConfigReader;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Which PostgreSQL, and how many connections to it.
 *
 * @param url {@code postgresql://user:password@host:port/database}; empty for the embedded server
 * @param poolSize connections for writing; reading has as many of its own
 */
public record DatabaseConfig(
    Optional<URI> url, int poolSize, Duration statementTimeout, int writeAttempts) {
  private static final ConfigReader.Bounds POOL = new ConfigReader.Bounds(1, 200);
  private static final ConfigReader.Bounds ATTEMPTS = new ConfigReader.Bounds(1, 20);

  public static DatabaseConfig from(ConfigReader reader) {
    return new DatabaseConfig(
        reader.uri(
            "database.url",
            "PostgreSQL to use, postgresql://user:password@host:port/database; not set: an embedded one",
            uri ->
                ("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme()))
                    && uri.getHost() != null,
            "must look like postgresql://user:password@host:port/database"),
        reader.integer(
            "database.pool_size", 4, POOL, "Connections for writing, and as many for reading"),
        reader.duration(
            "database.statement_timeout", "3s", "After this long PostgreSQL ends a statement"),
        reader.integer(
            "database.write_attempts",
            6,
            ATTEMPTS,
            "How often a write is tried when the failure may pass"));
  }
}
