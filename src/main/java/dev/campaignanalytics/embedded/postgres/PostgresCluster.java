package dev.campaignanalytics.embedded.postgres;

import dev.campaignanalytics.embedded.FileTree;
import dev.campaignanalytics.embedded.HostSystem;
import dev.campaignanalytics.embedded.LogFile;
import dev.campaignanalytics.embedded.OrphanProcess;
import dev.campaignanalytics.embedded.ServerProcess;
import dev.campaignanalytics.embedded.ServerShutdown;
import dev.campaignanalytics.embedded.UnprivilegedLauncher;
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

/** The folder with PostgreSQL's data (a "cluster" in its words) and what its programs do to it. */
final class PostgresCluster {
  static final String USER = "campaign_analytics";
  static final String DATABASE = "campaign_analytics";

  private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
  private static final Duration END_LIMIT = Duration.ofSeconds(8);

  private static final String UNFINISHED = "unfinished-";

  private final Path bin;
  private final Path data;
  private final UnprivilegedLauncher launcher;
  // "Fast": clients are cut off and everything is written. "Immediate": nothing is, and the next
  // start replays the log.
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
   * Makes the data folder with its user and database. It gets its name when everything in it is on
   * the disk, so that a kill or a power cut before that leaves nothing but work to be done again.
   */
  void create(String password) throws IOException {
    // A new name each time: the programs of a run that was killed may still be at work on theirs.
    Path unfinished = data.resolveSibling(UNFINISHED + System.nanoTime());
    launcher.run(
        List.of(
            program("initdb"),
            "--pgdata=" + unfinished,
            "--username=postgres",
            // The superuser has no password, so nobody can come in as one; the program's user may
            // do as it likes in databases of its own.
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

  /** Removes what is left of first starts that were killed. */
  void removeUnfinished() throws IOException {
    try (var leftovers = Files.newDirectoryStream(data.getParent(), UNFINISHED + "*")) {
      leftovers.forEach(FileTree::tryToDelete);
    }
  }

  /**
   * Ends the server of an earlier run that was killed. It is not taken over: it may run with older
   * settings, and only the end of a child is noticed at once.
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
          "Ending PostgreSQL process {}, left over by a run that was killed",
          leftover.process().pid());
      ending.apply(leftover.process());
    } else if (leftover.isStrangerTo("postgres")) {
      // PostgreSQL would take the stranger for itself and refuse to start. Were it a PostgreSQL of
      // another folder, that
      // refusal would be right: this folder may have been moved under it.
      Files.delete(PostmasterFile.in(data));
    }
  }

  /** Starts the server and waits until it lets clients in. */
  ServerProcess start(int port, LogFile log) throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of(program("postgres"), "-D", data.toString()),
                PostgresSettings.server(port).stream())
            .toList();
    Process process = launcher.start(command, "");
    Predicate<PostmasterFile> ready = file -> file.pid() == process.pid() && file.ready();
    return new ServerProcess("PostgreSQL", process, ending, log)
        .whenReady(() -> PostmasterFile.read(data).filter(ready).isPresent());
  }

  private List<String> singleUser(Path folder) {
    return Stream.of(
            Stream.of(program("postgres"), "--single", "-D", folder.toString()),
            PostgresSettings.firstStatements().stream(),
            Stream.of("postgres"))
        .flatMap(part -> part)
        .toList();
  }

  // One statement per line, as the single-user mode wants it. The password is URL-safe Base64:
  // nothing to quote.
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
