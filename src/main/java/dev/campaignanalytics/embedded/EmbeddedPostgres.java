package dev.campaignanalytics.embedded;

import java.io.IOException;
import java.nio.file.Path;

/**
 * PostgreSQL as a child process, with one empty database on first start.
 *
 * <p>Committed data survives a kill of either process and of the machine. It listens on 127.0.0.1
 * only, and accepts one user, with a password generated on first start.
 */
public final class EmbeddedPostgres {
  private EmbeddedPostgres() {}

  /**
   * Starts the server with the data in the folder, and waits until it responds.
   *
   * @throws EmbeddedException when it cannot be started, with the end of its log, or when the
   *     folder is in use
   */
  public static EmbeddedServer start(Path dataDir) {
    return start(dataDir, dataDir.resolve("postgres").resolve("programs"));
  }

  /** The same with the unpacked program (60 MB) in a folder that other data folders may share. */
  public static EmbeddedServer start(Path dataDir, Path programs) {
    BundledProgram program = BundledProgram.postgres(HostSystem.current());
    DataFolder data = DataFolder.open(dataDir);
    return ServerFolder.open(
        data,
        "postgres",
        folder -> {
          Path bin = new ProgramStore(programs).unpacked(program).resolve("bin");
          return start(bin, folder, data.secret("postgres-password"));
        });
  }

  private static EmbeddedServer start(Path bin, ServerFolder folder, String password)
      throws IOException {
    folder.log().rotate();
    Path work = folder.workFolder();
    UnprivilegedLauncher launcher =
        UnprivilegedLauncher.choose(
            bin.resolve(HostSystem.current().executable("postgres")), work, folder.log());
    PostgresCluster cluster = new PostgresCluster(bin, work.resolve("cluster"), launcher);

    cluster.endLeftover();
    cluster.removeUnfinished();
    if (!cluster.exists()) {
      cluster.create(password);
    }
    return folder
        .port()
        .use(
            port ->
                EmbeddedServer.begin(
                    url(password, port), folder, () -> started(cluster, port, folder.log())));
  }

  private static ServerProcess started(PostgresCluster cluster, int port, LogFile log)
      throws IOException {
    cluster.endLeftover();
    return cluster.start(port, log);
  }

  private static String url(String password, int port) {
    return "postgresql://%s:%s@127.0.0.1:%s/%s"
        .formatted(PostgresCluster.USER, password, port, PostgresCluster.DATABASE);
  }
}
