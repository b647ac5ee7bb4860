package dev.campaignanalytics.services;

import dev.campaignanalytics.storage.SchemaMigrations;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One PostgreSQL and one Redis for the whole test run: embedded ones; those of {@code
 * TEST_DATABASE_URL} and {@code TEST_REDIS_URL}; or containers with {@code TEST_SERVICES=docker}. A
 * service that is not available fails the test; nothing is skipped.
 */
public final class TestServices {
  private static final int REDIS_DATABASES = 16;

  /** The JVMs of one run start at distant numbers, in case they share a server. */
  private static final AtomicInteger NEXT_REDIS_DATABASE =
      new AtomicInteger(REDIS_DATABASES / 2 * Integer.getInteger("test.fork", 1));

  private TestServices() {}

  /** The URL of a new, empty and migrated database: a copy, which takes a fraction of migrating. */
  public static String newDatabase() {
    return created(" template " + Template.DATABASE.getPath().substring(1));
  }

  /** The URL of a new database without any table. */
  public static String newEmptyDatabase() {
    return created("");
  }

  private static String created(String options) {
    var server = URI.create(ServiceUrls.get().database());
    var name = "test_" + UUID.randomUUID().toString().replace("-", "");
    execute(server, "create database " + name + options);
    return "postgresql://%s@%s:%d/%s"
        .formatted(server.getRawUserInfo(), server.getHost(), port(server), name);
  }

  private static final class Template {
    private static final URI DATABASE = migrated();

    private static URI migrated() {
      var url = newEmptyDatabase();
      SchemaMigrations.run(url);
      return URI.create(url);
    }
  }

  /** The URL of a Redis database that hardly any other test uses. */
  public static String redis() {
    int number = NEXT_REDIS_DATABASE.getAndIncrement() % REDIS_DATABASES;
    return ServiceUrls.get().redis() + "/" + number;
  }

  /** Runs one statement on its own connection. */
  public static void execute(URI url, String sql) {
    var user = url.getUserInfo().split(":", 2);
    var jdbc = "jdbc:postgresql://%s:%d%s".formatted(url.getHost(), port(url), url.getPath());
    try (var connection = DriverManager.getConnection(jdbc, user[0], user[1]);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot run: " + sql, e);
    }
  }

  private static int port(URI url) {
    return url.getPort() < 0 ? 5432 : url.getPort();
  }
}
