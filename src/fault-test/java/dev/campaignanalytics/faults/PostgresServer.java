package dev.campaignanalytics.faults;

import dev.campaignanalytics.embedded.EmbeddedPostgres;
import dev.campaignanalytics.embedded.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A PostgreSQL with faults. It restarts at the same address with the same data. */
final class PostgresServer implements AutoCloseable {
  private static final Path PROGRAMS = Path.of("target/embedded-programs");

  private final Path folder;
  private EmbeddedServer server;
  private String url;

  PostgresServer(Path folder) {
    this.folder = folder;
    start();
  }

  void start() {
    server = EmbeddedPostgres.start(folder, PROGRAMS);
    url = server.url();
  }

  /** A clean stop: clients are disconnected, everything is written. */
  void stop() {
    server.close();
  }

  /** For the case that the server has ended by itself. */
  void startIfEnded() {
    if (!responds()) {
      server.close();
      start();
    }
  }

  private boolean responds() {
    try (var connection = connect()) {
      return connection.isValid(2);
    } catch (SQLException e) {
      return false;
    }
  }

  /** kill -9 of all its processes at once, as when the machine fails. */
  void crash() {
    Signals.kill(postmaster());
    server.close();
  }

  /** kill -9 of every process that serves a client; the server then recovers by itself. */
  void killBackends() {
    postmaster().children().forEach(ProcessHandle::destroyForcibly);
  }

  void pause() {
    Signals.pause(postmaster());
  }

  void resume() {
    Signals.resume(postmaster());
  }

  /** Another server, with the data that this one held when it was stopped. */
  PostgresServer copy() {
    var other = folder.resolveSibling(folder.getFileName() + "-copy");
    Commands.run("cp", "-a", folder.toString(), other.toString());
    Commands.run("rm", other.resolve("postgres/port").toString());
    return new PostgresServer(other);
  }

  /** As after a fail-over: connected clients, too, can only read from now on. */
  void becomeReadOnly() {
    var settings = folder.resolve("postgres/data/cluster/postgresql.auto.conf");
    try {
      Files.writeString(settings, "default_transaction_read_only = on\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Commands.run("kill", "-HUP", Long.toString(postmaster().pid()));
  }

  /** Of the database that every node of the test uses. */
  String url() {
    return url;
  }

  /** Of another database of this server. */
  String url(String database) {
    return url.substring(0, url.lastIndexOf('/') + 1) + database;
  }

  int port() {
    return URI.create(url).getPort();
  }

  /** A connection that is independent of the program. */
  Connection connect() throws SQLException {
    return connect(url);
  }

  private static Connection connect(String url) throws SQLException {
    var uri = URI.create(url);
    var user = uri.getUserInfo().split(":", 2);
    var jdbc = "jdbc:postgresql://127.0.0.1:%d%s".formatted(uri.getPort(), uri.getPath());
    return DriverManager.getConnection(jdbc, user[0], user[1]);
  }

  void execute(String sql) {
    execute(url, sql);
  }

  void executeIn(String database, String sql) {
    execute(url(database), sql);
  }

  private static void execute(String url, String sql) {
    try (var connection = connect(url);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot run: " + sql, e);
    }
  }

  /** The one number that the query returns. */
  long number(String query) {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot ask: " + query, e);
    }
  }

  private ProcessHandle postmaster() {
    try {
      var file = folder.resolve("postgres/data/cluster/postmaster.pid");
      var pid = Files.readAllLines(file).get(0).strip();
      return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
