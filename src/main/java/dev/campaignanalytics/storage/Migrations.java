package dev.campaignanalytics.storage;

import java.net.URI;
import java.util.Optional;
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
    var uri = URI.create(url);
    var user = Optional.ofNullable(uri.getUserInfo()).orElse("").split(":", 2);
    var query =
        Optional.ofNullable(uri.getRawQuery()).map(q -> "?" + q + "&").orElse("?")
            + "prepareThreshold=0";
    // Without prepared statements, which a pooler in between may not know again.
    var jdbc =
        "jdbc:postgresql://%s:%d%s%s"
            .formatted(
                uri.getHost(), uri.getPort() < 0 ? 5432 : uri.getPort(), uri.getRawPath(), query);
    try {
      Flyway.configure()
          .dataSource(jdbc, user[0], user.length > 1 ? user[1] : null)
          .connectRetries(CONNECT_RETRIES)
          .connectRetriesInterval(1)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new IllegalStateException("the database schema cannot be brought up to date", e);
    }
  }
}
