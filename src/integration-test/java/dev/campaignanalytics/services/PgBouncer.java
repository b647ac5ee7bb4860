package dev.campaignanalytics.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The system's PgBouncer, with two server connections for all clients. */
public final class PgBouncer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");
  private static final List<String> AS_UNPRIVILEGED =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  private final Process process;
  private final int port;

  private PgBouncer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** Started in front of the server of this database, in pool mode transaction. */
  public static PgBouncer before(String databaseUrl) {
    return before(databaseUrl, "pool_mode = transaction");
  }

  /**
   * Started in front of the server of this database.
   *
   * @param settings lines of its configuration
   */
  public static PgBouncer before(String databaseUrl, String settings) {
    try {
      int port = freePort();
      var folder = folder(URI.create(databaseUrl), port, settings);
      var command = new ArrayList<String>();
      if (System.getProperty("user.name").equals("root")) {
        command.addAll(AS_UNPRIVILEGED);
      }
      command.addAll(List.of(PROGRAM.toString(), folder.resolve("pgbouncer.ini").toString()));
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Files.createTempFile(Path.of("target"), "pgbouncer", ".log").toFile())
              .start();
      return new PgBouncer(process, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same database, through it. */
  public String url(String databaseUrl) {
    var url = URI.create(databaseUrl);
    return "postgresql://%s@127.0.0.1:%d%s".formatted(url.getRawUserInfo(), port, url.getPath());
  }

  public boolean listens() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Path folder(URI server, int port, String settings) throws IOException {
    var anyUser = PosixFilePermissions.fromString("rwxr-xr-x");
    var folder =
        Files.createTempDirectory("pgbouncer", PosixFilePermissions.asFileAttribute(anyUser));
    var user = server.getUserInfo().split(":", 2);
    var users = folder.resolve("users.txt");
    Files.writeString(users, "\"%s\" \"%s\"%n".formatted(user[0], user[1]));
    Files.writeString(
        folder.resolve("pgbouncer.ini"),
        """
        [databases]
        * = host=%s port=%d
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = scram-sha-256
        auth_file = %s
        default_pool_size = 2
        %s
        """
            .formatted(server.getHost(), server.getPort(), port, users, settings));
    return folder;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
