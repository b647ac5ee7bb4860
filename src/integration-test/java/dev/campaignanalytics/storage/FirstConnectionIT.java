package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.campaignanalytics.config.SetupException;
import dev.campaignanalytics.services.PgBouncer;
import dev.campaignanalytics.services.TestServices;
import dev.campaignanalytics.storage.DatabaseConfig.Pooler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Every failed connection to PostgreSQL is reported at once, with what to do. */
class FirstConnectionIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String IGNORED =
      "ignore_startup_parameters = extra_float_digits, statement_timeout, lock_timeout,"
          + " max_parallel_workers_per_gather, jit, idle_in_transaction_session_timeout,"
          + " plan_cache_mode";

  private final Vertx vertx = Vertx.vertx();
  private final List<String> waiting = new CopyOnWriteArrayList<>();
  private final Logger log = (Logger) LoggerFactory.getLogger(FirstConnection.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    log.addAppender(lines);
  }

  @AfterEach
  void stop() {
    log.detachAppender(lines);
    vertx.close().await();
  }

  @Test
  void stores05AWrongPasswordEndsTheStartWithOneLineThatDoesNotShowIt() {
    var url = TestServices.newEmptyDatabase();

    var line = refusal(url.replaceFirst(":[^:@/]+@", ":not-the-password@"));

    assertThat(line)
        .contains("28P01", "correct user and password in DATABASE_URL")
        .doesNotContain("not-the-password");
  }

  @Test
  void stores05AMissingDatabaseEndsTheStartWithOneLine() {
    var url = TestServices.newEmptyDatabase();

    assertThat(refusal(url + "_gone"))
        .contains("_gone\" does not exist (3D000)", "correct the name in DATABASE_URL");
  }

  @Test
  void stores05AMissingRightToConnectEndsTheStartWithOneLine() {
    var url = TestServices.newEmptyDatabase();
    run(url, "revoke all on database %1$s from public, %2$s");

    assertThat(refusal(url)).contains("permission denied", "(42501)", "grant");
  }

  @Test
  void stores05AMissingRightToCreateTablesEndsTheStartWithOneLine() {
    var url = TestServices.newEmptyDatabase();
    run(url, "revoke create on schema public from public, pg_database_owner");

    var failure = catchThrowable(() -> SchemaMigrations.run(url));

    assertThat(failure).isInstanceOf(SetupException.class);
    assertThat(failure.getMessage()).contains("permission denied", "(42501)").doesNotContain("\n");
  }

  @Test
  void api18ADatabaseThatIsNotUtf8IsRefusedAtStartWithOneLine() {
    for (var encoding : List.of("LATIN1", "SQL_ASCII")) {
      var url = TestServices.newEmptyDatabase();
      run(
          url,
          "create database %%s_other encoding '%s' locale_provider libc lc_collate 'C' lc_ctype 'C' template template0"
              .formatted(encoding));

      assertThat(refusal(url + "_other"))
          .contains("has the encoding " + encoding, "ENCODING 'UTF8'");
    }
  }

  @Test
  void stores05AClosedPortIsNamedOnceAfterTheFirstFailure() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    var connecting = connect("postgresql://me:secret-word@127.0.0.1:%d/x".formatted(port), true);

    // Several attempts, but only one line.
    await().atMost(TIMEOUT).until(() -> waiting.size() > 3);
    assertThat(lines.list).hasSize(1);
    assertThat(lines.list.get(0).getFormattedMessage())
        .contains("127.0.0.1:" + port, "nothing listens there", "host and port in DATABASE_URL")
        .doesNotContain("secret-word");
    assertThat(connecting.isComplete()).isFalse();
  }

  @Test
  void stores05TlsThatTheServerDoesNotHaveIsNamed() {
    connect(TestServices.newEmptyDatabase() + "?sslmode=require", true);

    await().atMost(TIMEOUT).until(() -> !waiting.isEmpty());
    assertThat(waiting.get(0)).contains("the server has no TLS", "sslmode");
  }

  @Test
  void stores05AServerThatOnlyReadsIsNamedAndWaitedForByNodesThatWrite() {
    var url = TestServices.newEmptyDatabase();
    run(url, "alter database %1$s set default_transaction_read_only = on");

    var connecting = connect(url, true);

    await().atMost(TIMEOUT).until(() -> waiting.size() > 1);
    assertThat(waiting.get(0)).contains("it is read-only (25006)", "DATABASE_URL to the primary");
    assertThat(connecting.isComplete()).isFalse();
    assertThat(connect(url, false).await()).isNull();
  }

  @Test
  void stores05APoolerThatRefusesAParameterEndsTheStartWithOneLine() {
    assumeThat(PgBouncer.isInstalled()).isTrue();
    var url = TestServices.newEmptyDatabase();
    try (var pooler = PgBouncer.before(url, "pool_mode = session")) {
      await().atMost(TIMEOUT).until(pooler::listens);

      assertThat(refusal(pooler.url(url)))
          .contains("unsupported startup parameter", "(08P01)", "ignore_startup_parameters");
    }
  }

  @Test
  void stores05APoolerThatLendsServersEndsTheStartWithOneLineUnlessItIsKnown() {
    assumeThat(PgBouncer.isInstalled()).isTrue();
    var url = TestServices.newEmptyDatabase();
    try (var pooler = PgBouncer.before(url, "pool_mode = transaction\n" + IGNORED)) {
      await().atMost(TIMEOUT).until(pooler::listens);

      assertThat(refusal(pooler.url(url))).contains("set DATABASE_POOLER=transaction");
    }
    try (var pooler = PgBouncer.before(url, "pool_mode = session\n" + IGNORED)) {
      await().atMost(TIMEOUT).until(pooler::listens);

      assertThat(connect(pooler.url(url), true).await()).isNull();
    }
  }

  /** The line at the end of a failed start. */
  private String refusal(String url) {
    var failure = catchThrowable(() -> connect(url, true).await());
    assertThat(failure).isInstanceOf(SetupException.class);
    assertThat(failure.getMessage()).startsWith("PostgreSQL at ").doesNotContain("\n");
    return failure.getMessage();
  }

  private Future<Void> connect(String url, boolean mustWrite) {
    var config = new DatabaseConfig(Optional.empty(), 1, Duration.ofSeconds(10), 6, Pooler.NONE);
    return new Database(vertx, url, config).connect(mustWrite, waiting::add);
  }

  /**
   * Runs a statement as the owner of the database.
   *
   * @param sql with the names of database and user as its arguments
   */
  private static void run(String url, String sql) {
    var uri = URI.create(url);
    var user = uri.getUserInfo().split(":")[0];
    TestServices.execute(uri, sql.formatted(uri.getPath().substring(1), user));
  }
}
