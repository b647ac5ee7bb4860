package dev.campaignanalytics.storage.version;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A server of the operating system's PostgreSQL package, for its {@code pg_dump} and {@code
 * pg_restore}. The embedded server comes without them, and those of an older version refuse it.
 */
final class PackagedPostgres implements AutoCloseable {
  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
  private static final List<String> PROGRAMS =
      List.of("initdb", "postgres", "pg_ctl", "pg_isready", "createdb", "pg_dump", "pg_restore");

  private static final String USER = "postgres";

  private final Path bin;
  private final Path folder;
  private final int port;

  private PackagedPostgres(Path bin, Path folder, int port) {
    this.bin = bin;
    this.folder = folder;
    this.port = port;
  }

  /** The folder of the programs; empty where the package is not installed. */
  static Optional<Path> programs() {
    var versions = Optional.ofNullable(VERSIONS.toFile().listFiles()).orElse(new File[0]);
    return List.of(versions).stream()
        .sorted(Comparator.comparing(File::getName).reversed())
        .map(version -> version.toPath().resolve("bin"))
        .filter(bin -> PROGRAMS.stream().map(bin::resolve).allMatch(Files::isExecutable))
        .findFirst();
  }

  static PackagedPostgres start(Path bin) {
    try {
      var folder = Files.createTempDirectory("packaged-postgres");
      if (isRoot()) {
        end(new ProcessBuilder("chown", USER, folder.toString()).start(), "chown");
      }
      var server = new PackagedPostgres(bin, folder, freePort());
      server.run(
          "initdb",
          "-D",
          server.data(),
          "-U",
          USER,
          "-A",
          "trust",
          "-E",
          "UTF8",
          "--locale=C",
          "--no-sync");
      server.begin(
          "postgres",
          "-D",
          server.data(),
          "-p",
          "" + server.port,
          "-h",
          "127.0.0.1",
          "-c",
          "unix_socket_directories=",
          "-c",
          "fsync=off",
          "-c",
          "jit=off");
      await()
          .until(
              () ->
                  server.begin("pg_isready", "-h", "127.0.0.1", "-p", "" + server.port).waitFor()
                      == 0);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The URL of a new database without any table. */
  String newDatabase(String name) {
    run("createdb", "-h", "127.0.0.1", "-p", "" + port, "-U", USER, name);
    return "postgresql://%s:any@127.0.0.1:%d/%s".formatted(USER, port, name);
  }

  /** Dumps a database into a file, and restores it into an empty one. */
  void dumpAndRestore(String from, String to) {
    var file = folder.resolve("dump").toString();
    run("pg_dump", "-Fc", "-f", file, "-d", from);
    run("pg_restore", "--exit-on-error", "-d", to, file);
  }

  @Override
  public void close() {
    run("pg_ctl", "stop", "-m", "immediate", "-D", data());
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private void run(String program, String... arguments) {
    try {
      end(begin(program, arguments), program);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process begin(String program, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    if (isRoot()) {
      // The server refuses to run as root.
      command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--init-groups"));
    }
    command.add(bin.resolve(program).toString());
    command.addAll(List.of(arguments));
    var log = folder.resolve("log").toFile();
    return new ProcessBuilder(command)
        .directory(new File("/"))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  private static void end(Process process, String program) {
    try {
      if (process.waitFor() != 0) {
        throw new IllegalStateException(program + " ended with " + process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
