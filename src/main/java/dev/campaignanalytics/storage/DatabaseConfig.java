package dev.campaignanalytics.storage;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.model.Retention;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Which PostgreSQL to use, and how many connections to it.
 *
 * @param url {@code postgresql://user:password@host:port/database}; empty for the embedded server
 * @param poolSize connections for writing; reading has the same number of its own
 * @param pooler what is between this program and the server
 */
public record DatabaseConfig(
    Optional<URI> url, int poolSize, Duration statementTimeout, int writeAttempts, Pooler pooler) {
  private static final ConfigReader.Bounds POOL = new ConfigReader.Bounds(1, 200);
  private static final ConfigReader.Bounds ATTEMPTS = new ConfigReader.Bounds(1, 20);

  private static final String RETENTION = "retention.months";
  private static final ConfigReader.Bounds MONTHS = new ConfigReader.Bounds(0, 1200);
  private static final int MIN_MONTHS = 4;
  private static final int DAYS_OF_VERSIONS = 400;
  private static final ConfigReader.Bounds DAYS = new ConfigReader.Bounds(7, 36_500);

  /** For a direct connection to a server. */
  public DatabaseConfig(
      Optional<URI> url, int poolSize, Duration statementTimeout, int writeAttempts) {
    this(url, poolSize, statementTimeout, writeAttempts, Pooler.NONE);
  }

  public static DatabaseConfig from(ConfigReader reader) {
    return new DatabaseConfig(
        reader.uri(
            "database.url",
            "PostgreSQL to use, postgresql://user:password@host:port/database; not set: an embedded"
                + " one",
            DatabaseUrl::problem),
        reader.integer(
            "database.pool_size", 4, POOL, "Connections for writing, and as many for reading"),
        reader.duration(
            "database.statement_timeout",
            "3s",
            "Timeout after which PostgreSQL cancels a statement"),
        reader.integer(
            "database.write_attempts",
            6,
            ATTEMPTS,
            "Maximum attempts of a write with a transient failure"),
        reader.choice(
            "database.pooler", Pooler.NONE, "PgBouncer in pool mode transaction between, or none"));
  }

  /** What the connections lead to. */
  public enum Pooler {
    /** A server, or a pooler that holds one connection for each client. */
    NONE,
    /**
     * PgBouncer that assigns a server per transaction. No session state may remain on the server
     * for the next transaction, and the server's own timeouts must be set for the role.
     */
    TRANSACTION
  }

  /** How long every version of the figures is kept. */
  public static Duration versionsKept(ConfigReader reader) {
    return Duration.ofDays(
        reader.integer(
            "versions.kept_days",
            DAYS_OF_VERSIONS,
            DAYS,
            "Days for which all versions of the figures are kept"));
  }

  /** How long readings are retained: longer than platforms restate them. */
  public static Retention retention(ConfigReader reader) {
    int months =
        reader.integer(
            RETENTION, 0, MONTHS, "Months of single readings before the current one; 0 for all");
    if (months > 0 && months < MIN_MONTHS) {
      reader.problem(
          RETENTION, "" + months, "must be 0 or at least 4: platforms restate the last 90 days");
      return Retention.UNLIMITED;
    }
    return new Retention(months);
  }
}
