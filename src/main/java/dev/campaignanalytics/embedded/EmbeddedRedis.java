package dev.campaignanalytics.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redis as a child process, for data that can be computed again. It stores nothing on the disk and
 * evicts the least recently used data when its memory is full. It listens on 127.0.0.1 only and
 * requires a password.
 */
public final class EmbeddedRedis {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRedis.class);
  private static final String PROGRAM = "redis-server";
  private static final int PING_MILLIS = 500;
  private static final ServerShutdown ENDING =
      new ServerShutdown(Duration.ofSeconds(3), List.of(ProcessHandle::destroy));

  private EmbeddedRedis() {}

  /**
   * Starts a server and waits until it responds.
   *
   * @throws EmbeddedException when it cannot be started, with the end of its log, or when the
   *     folder is in use
   */
  public static EmbeddedServer start(Path dataDir) {
    BundledProgram program = BundledProgram.redis(HostSystem.current());
    DataFolder data = DataFolder.open(dataDir);
    return ServerFolder.open(
        data,
        "redis",
        folder -> {
          Path programs = folder.path().resolve("programs");
          Path executable = new ProgramStore(programs).unpacked(program).resolve(PROGRAM);
          return start(executable, folder, data.secret("redis-password"));
        });
  }

  /** Whether the class path has a Redis for this system. */
  public static boolean isAvailable() {
    return BundledProgram.hasRedis(HostSystem.current());
  }

  private static EmbeddedServer start(Path program, ServerFolder folder, String password)
      throws IOException {
    folder.log().rotate();
    Path work = folder.workFolder();
    UnprivilegedLauncher launcher = UnprivilegedLauncher.choose(program, work, folder.log());
    return folder
        .port()
        .use(
            port -> {
              List<String> command = command(program, work, port);
              return EmbeddedServer.begin(
                  "redis://:%s@127.0.0.1:%s".formatted(password, port),
                  folder,
                  () -> {
                    endLeftover(work);
                    Process process = launcher.start(command, "requirepass " + password + "\n");
                    return new ServerProcess("Redis", process, ENDING, folder.log())
                        .whenReady(() -> responds(port, password));
                  });
            });
  }

  // The "-" at the end: more settings are read from standard input, because a password must not be
  // visible here.
  private static List<String> command(Path program, Path work, int port) {
    return List.of(
        program.toString(),
        "--port",
        Integer.toString(port),
        "--bind",
        "127.0.0.1",
        "--dir",
        work.toString(),
        "--pidfile",
        pidFile(work).toString(),
        // Otherwise it would overwrite the command line by which a left-over server is recognised.
        "--set-proc-title",
        "no",
        "--daemonize",
        "no",
        "--appendonly",
        "no",
        "--save",
        "",
        "--maxmemory",
        "64mb",
        "--maxmemory-policy",
        "allkeys-lru",
        "--maxclients",
        "1000",
        "--databases",
        "16",
        "-");
  }

  /** Whether the server accepts our login. */
  private static boolean responds(int port, String password) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), PING_MILLIS);
      socket.setSoTimeout(PING_MILLIS);
      String commands = "AUTH %s\r\nPING\r\n".formatted(password);
      socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
      var responses =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return "+OK".equals(responses.readLine()) && "+PONG".equals(responses.readLine());
    } catch (IOException e) {
      return false;
    }
  }

  /** Stops the server of an earlier run that was killed. */
  private static void endLeftover(Path work) {
    pid(work)
        .flatMap(OrphanProcess::of)
        .filter(leftover -> leftover.isProgramOn(PROGRAM, work))
        .map(OrphanProcess::process)
        .ifPresent(
            process -> {
              LOG.warn("Stopping Redis process {}, which is left from a killed run", process.pid());
              ENDING.apply(process);
            });
  }

  private static Optional<Long> pid(Path work) {
    try {
      return Optional.of(Long.parseLong(Files.readString(pidFile(work)).strip()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Path pidFile(Path work) {
    return work.resolve("redis.pid");
  }
}
