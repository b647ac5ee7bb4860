package dev.campaignanalytics.services;

import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.embedded.EmbeddedRedis;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A Redis in cluster mode with one node, which has some of the slots or all of them. */
public final class ClusterRedis implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Process process;
  private final int port;

  private ClusterRedis(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it, with the bundled program.
   *
   * @param slots the first and the last one, as {@code 0 16383}
   */
  public static ClusterRedis start(Path folder, String slots) {
    try {
      EmbeddedRedis.start(folder).close();
      int port = freePort();
      var command =
          List.of(
              program(folder).toString(),
              "--port",
              Integer.toString(port),
              "--bind",
              "127.0.0.1",
              "--dir",
              folder.toString(),
              "--save",
              "",
              "--cluster-enabled",
              "yes",
              "--cluster-port",
              Integer.toString(freePort()));
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("cluster.log").toFile())
              .start();
      var redis = new ClusterRedis(process, port);
      await().atMost(TIMEOUT).ignoreExceptions().until(() -> redis.call("PING").equals("+PONG"));
      redis.call("CLUSTER ADDSLOTSRANGE " + slots);
      redis.call("CONFIG SET cluster-require-full-coverage no");
      await()
          .atMost(TIMEOUT)
          .until(() -> !redis.call("GET ca:{answers}epoch").contains("The cluster is down"));
      return redis;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path program(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().equals("redis-server"))
          .filter(Files::isRegularFile)
          .findFirst()
          .orElseThrow();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /** The first line of the response to a command. */
  public String call(String command) {
    try (var socket = new Socket("127.0.0.1", port);
        var responses =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      return String.valueOf(responses.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
