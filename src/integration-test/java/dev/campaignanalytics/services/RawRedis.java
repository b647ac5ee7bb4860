package dev.campaignanalytics.services;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.embedded.EmbeddedRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The bundled Redis with a test's own settings. */
public final class RawRedis implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final Process process;
  private final int port;

  private RawRedis(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it, with nothing on the disk.
   *
   * @param arguments of its command line
   */
  public static RawRedis start(Path folder, String... arguments) {
    int port = freePort();
    var command =
        new ArrayList<>(
            List.of(
                program(folder).toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--save",
                ""));
    command.addAll(List.of(arguments));
    return run(command, port);
  }

  /** Starts it as a Sentinel that monitors nothing. */
  public static RawRedis sentinel(Path folder) {
    int port = freePort();
    try {
      var file = folder.resolve("sentinel.conf");
      Files.writeString(file, "port %d%nbind 127.0.0.1%ndir %s%n".formatted(port, folder));
      return run(List.of(program(folder).toString(), file.toString(), "--sentinel"), port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RawRedis run(List<String> command, int port) {
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
      var redis = new RawRedis(builder.start(), port);
      await().atMost(TIMEOUT).until(redis::listens);
      return redis;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The program, which the first start unpacks. */
  private static Path program(Path folder) {
    EmbeddedRedis.start(folder).close();
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith("redis-server")).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Its address.
   *
   * @param login {@code user:password@}, or nothing
   */
  public String url(String login) {
    return "redis://" + login + "127.0.0.1:" + port;
  }

  /** Runs one command whose response is OK. */
  public void command(String line) {
    var response = call(line);
    if (!response.startsWith("+OK")) {
      throw new IllegalStateException(response);
    }
  }

  /** The beginning of the response to a command. */
  public String call(String line) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
      var response = new byte[100];
      int length = socket.getInputStream().read(response);
      return new String(response, 0, Math.max(0, length), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  private boolean listens() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
}
