package dev.campaignanalytics.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder with PostgreSQL's data (a "cluster" in its terms) and the operations on it. */
final class PostgresCluster {
  static final String USER = "campaign_analytics";
  static final String DATABASE = "campaign_analytics";

  private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
  private static final Duration END_LIMIT = Duration.ofSeconds(8);

  private static final String UNFINISHED = "unfinished-";

  private final Path bin;
  private final Path data;
  private final UnprivilegedLauncher launcher;
  // "Fast": clients are disconnected and everything is written. "Immediate": nothing is written,
  // and the next start replays the log.
  private final ServerShutdown ending;

  PostgresCluster(Path bin, Path data, UnprivilegedLauncher launcher) {
    this.bin = bin;
    this.data = data;
    this.launcher = launcher;
    this.ending = new ServerShutdown(END_LIMIT, List.of(signal("INT"), signal("QUIT")));
  }

  boolean exists() {
    return Files.exists(data);
  }

  /**
   * Creates the data folder with its user and database. It gets its final name when all its content
   * is on the disk. So a kill or a power failure before that only means that the work is repeated.
   */
  void create(String password) throws IOException {
    // A new name each time: the programs of a run that was killed may still use theirs.
    Path unfinished = data.resolveSibling(UNFINISHED + System.nanoTime());
    launcher.run(
        List.of(
            program("initdb"),
            "--pgdata=" + unfinished,
            "--username=postgres",
            // The superuser has no password and cannot log in. The program's user has all rights in
            // its own databases.
            "--auth-local=reject",
            "--auth-host=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-sync",
            "--no-instructions"),
        "");
    launcher.run(singleUser(unfinished), firstStatements(password));
    launcher.run(List.of(program("initdb"), "--sync-only", "--pgdata=" + unfinished), "");
    Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Removes the remains of first starts that were killed. */
  void removeUnfinished() throws IOException {
    try (var leftovers = Files.newDirectoryStream(data.getParent(), UNFINISHED + "*")) {
      leftovers.forEach(FileTree::tryToDelete);
    }
  }

  /**
   * Stops the server of an earlier run that was killed. It is not reused: it may run with older
   * settings, and only the end of a child process is noticed at once.
   */
  void endLeftover() throws IOException {
    Optional<OrphanProcess> found =
        PostmasterFile.read(data).map(PostmasterFile::pid).flatMap(OrphanProcess::of);
    if (found.isEmpty()) {
      return;
    }
    OrphanProcess leftover = found.get();
    if (leftover.isProgramOn("postgres", data)) {
      LOG.warn(
          "Stopping PostgreSQL process {}, which is left from a killed run",
          leftover.process().pid());
      ending.apply(leftover.process());
    } else if (leftover.isStrangerTo("postgres")) {
      // PostgreSQL would treat the other process as its own server and refuse to start. If it is a
      // PostgreSQL of another folder, that refusal would be right: this folder may have been moved
      // while it runs.
      Files.delete(PostmasterFile.in(data));
    }
  }

  /** Starts the server and waits until it accepts clients. */
  ServerProcess start(int port, LogFile log) throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of(program("postgres"), "-D", data.toString()),
                serverSettings(port).stream())
            .toList();
    Process process = launcher.start(command, "");
    Predicate<PostmasterFile> ready = file -> file.pid() == process.pid() && file.ready();
    return new ServerProcess("PostgreSQL", process, ending, log)
        .whenReady(() -> PostmasterFile.read(data).filter(ready).isPresent());
  }

  /**
   * On the command line, so the settings are those of this version of the program, regardless of
   * the version that created the data folder.
   */
  private static List<String> serverSettings(int port) {
    return options(
        "port=" + port,
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "password_encryption=scram-sha-256",
        "max_connections=100",
        "shared_buffers=128MB",
        "fsync=on",
        "synchronous_commit=on",
        "full_page_writes=on",
        // There is no replica, so less has to be written.
        "wal_level=minimal",
        "max_wal_senders=0",
        "max_wal_size=512MB",
        // Compilation is useful for reports over millions of rows; here it only adds a delay.
        "jit=off",
        "timezone=UTC",
        "log_timezone=UTC",
        "lc_messages=C",
        // A statement's error goes to the client, which has more context. Events of the server
        // itself go to its log.
        "log_min_messages=log",
        "log_checkpoints=off",
        "logging_collector=off");
  }

  private static List<String> singleUserSettings() {
    return options(
        "exit_on_error=true",
        // The whole folder is flushed to the disk afterwards.
        "fsync=off",
        "log_checkpoints=off",
        // One of the statements contains a password.
        "log_min_error_statement=panic");
  }

  private static List<String> options(String... settings) {
    return Stream.of(settings).flatMap(setting -> Stream.of("-c", setting)).toList();
  }

  private List<String> singleUser(Path folder) {
    return Stream.of(
            Stream.of(program("postgres"), "--single", "-D", folder.toString()),
            singleUserSettings().stream(),
            Stream.of("postgres"))
        .flatMap(part -> part)
        .toList();
  }

  // One statement per line, as the single-user mode requires. The password is URL-safe Base64: it
  // needs no quoting.
  private static String firstStatements(String password) {
    return """
    CREATE ROLE %1$s LOGIN CREATEDB PASSWORD '%2$s';
    CREATE DATABASE %3$s OWNER %1$s;
    """
        .formatted(USER, password, DATABASE);
  }

  private ServerShutdown.Request signal(String name) {
    return process ->
        launcher.run(List.of(program("pg_ctl"), "kill", name, Long.toString(process.pid())), "");
  }

  private String program(String name) {
    return bin.resolve(HostSystem.current().executable(name)).toString();
  }
}
