package dev.campaignanalytics.storage;

import dev.campaignanalytics.config.SetupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Updates the database's schema. Blocking; nodes may run it at the same time. */
public final class SchemaMigrations {
  private static final Logger log = LoggerFactory.getLogger(SchemaMigrations.class);
  private static final int CONNECT_RETRIES = 300;

  private static final String FOLDER = "db/migration/V";
  private static final String FIRST = "/db/migration/V1__readings_and_rollup.sql";

  private static final String APPLIED =
      "select count(*) as applied from flyway_schema_history where success and type = 'SQL'";

  private SchemaMigrations() {}

  /**
   * Runs missing migrations. First checks whether any is missing: a usual start finds none, and
   * loading the migration tool and a second database driver takes longer than the rest of the
   * start.
   *
   * @param url where {@code database} is connected to
   * @throws IllegalStateException when the schema cannot be updated
   */
  public static void run(Database database, String url) {
    long applied = applied(database);
    long there = included();
    if (applied < there) {
      log.info(
          "the database has {} of the schema's {} migrations; running the rest", applied, there);
      run(url);
    }
  }

  private static RuntimeException failure(DatabaseUrl database, FlywayException cause) {
    var sentence = "the schema cannot be brought up to date at PostgreSQL " + database.server();
    return ConnectFailure.ofRefusal(cause)
        .filter(failure -> failure.kind() != ConnectFailure.Kind.UNEXPECTED)
        .<RuntimeException>map(why -> new SetupException(sentence + ": " + why.sentence(), cause))
        .orElseGet(() -> new IllegalStateException(sentence, cause));
  }

  /** 0 in a new database. */
  private static long applied(Database database) {
    return database
        .writes()
        .query(APPLIED)
        .execute()
        .map(rows -> rows.iterator().next().getLong("applied"))
        .otherwise(0L)
        .await();
  }

  /** The number of schema migrations that are packed into the program. */
  static long included() {
    var first = SchemaMigrations.class.getResource(FIRST);
    if (first == null) {
      throw new IllegalStateException("the program is missing its file " + FIRST);
    }
    try {
      return first.openConnection() instanceof JarURLConnection jar ? inJar(jar) : inFolder(first);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file is the running program's own jar and stays open. */
  private static long inJar(JarURLConnection jar) throws IOException {
    return jar.getJarFile().stream()
        .map(ZipEntry::getName)
        .filter(name -> name.startsWith(FOLDER))
        .count();
  }

  private static long inFolder(URL first) throws IOException {
    try (var files = Files.list(Path.of(URI.create(first.toString())).getParent())) {
      return files.filter(file -> file.getFileName().toString().startsWith("V")).count();
    }
  }

  /**
   * Runs missing migrations; waits five minutes for a server that is starting.
   *
   * @param url as in {@link DatabaseConfig#url}
   * @throws IllegalStateException when the schema cannot be updated
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
      throw failure(database, e);
    }
  }
}
