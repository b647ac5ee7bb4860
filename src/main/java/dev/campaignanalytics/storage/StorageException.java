package dev.campaignanalytics.storage;

import dev.campaignanalytics.config.SecretMask;
import dev.campaignanalytics.model.PlainSentence;
import dev.campaignanalytics.model.Retryable;
import io.vertx.pgclient.PgException;
import java.util.Set;

/** A database operation failed. The message is safe to show in a log. */
public final class StorageException extends RuntimeException implements Retryable {
  private static final long serialVersionUID = 1L;

  /**
   * SQLSTATE classes and codes after which the same statement may succeed: connection exceptions,
   * too many connections, rollbacks for serialization and deadlock, lock and statement timeouts,
   * operator intervention (shutdown, starting up), and a read-only standby before fail-over ends.
   */
  private static final Set<String> TRANSIENT_CLASSES = Set.of("08", "40", "53", "57");

  private static final String READ_ONLY = "25006";
  private static final String OUT_OF_RANGE = "22003";
  private static final Set<String> TRANSIENT_CODES = Set.of(READ_ONLY, "55P03");

  private final boolean retryable;

  private StorageException(String message, boolean retryable, Throwable cause) {
    super(SecretMask.mask(message), cause);
    this.retryable = retryable;
  }

  /** A write that is not allowed, now or later. */
  public static StorageException refused(String message) {
    return new StorageException(message, false, null);
  }

  public static StorageException of(Throwable cause) {
    if (cause instanceof StorageException known) {
      return known;
    }
    if (cause instanceof PgException sql) {
      return new StorageException(
          "PostgreSQL: " + sql.getErrorMessage() + " (" + sql.getSqlState() + ")",
          isTransient(sql.getSqlState()),
          cause);
    }
    // Anything that is not an error response of the server concerns the connection to it.
    return new StorageException("PostgreSQL: " + PlainSentence.of(cause), true, cause);
  }

  static boolean isTransient(String sqlState) {
    return sqlState != null
        && sqlState.length() == 5
        && (TRANSIENT_CLASSES.contains(sqlState.substring(0, 2))
            || TRANSIENT_CODES.contains(sqlState));
  }

  /** The server is read-only: it is a standby, or was the primary before a fail-over. */
  boolean isReadOnly() {
    return getCause() instanceof PgException sql && READ_ONLY.equals(sql.getSqlState());
  }

  /** A written value, or a sum that includes it, is too large for its column. */
  public boolean isOutOfRange() {
    return getCause() instanceof PgException sql && OUT_OF_RANGE.equals(sql.getSqlState());
  }

  /** PostgreSQL rejects the content of the written data (SQLSTATE classes 22 and 23). */
  public boolean isAboutData() {
    return getCause() instanceof PgException sql
        && sql.getSqlState() != null
        && (sql.getSqlState().startsWith("22") || sql.getSqlState().startsWith("23"));
  }

  @Override
  public boolean isRetryable() {
    return retryable;
  }
}
