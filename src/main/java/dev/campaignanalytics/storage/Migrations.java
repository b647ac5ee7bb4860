package dev.campaignanalytics.storage;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the database's schema up to date. Blocking; nodes may run it at the same time. */
public final class Migrations {
  private static final int CONNECT_RETRIES = 30;

  private Migrations() {}

  /**
   * Runs what is missing; waits for a server that is starting.
   *
   * @param url as in {@link DatabaseConfig#url}
   * @throws IllegalStateException when the schema cannot be brought up to date
   */
  public static void run(String url) {
    var database = new DatabaseUrl(url);
    var login = database.login();
    try {
      Flyway.configure()
          .dataSource(database.jdbc(), login[0], login.length > 1 ? login[1] : null)
          .connectRetries(CONNECT_RETRIES)
          .connectRetriesInterval(1)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new IllegalStateException("the database schema cannot be brought up to date", e);
    }
  }
}
