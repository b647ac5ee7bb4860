package dev.campaignanalytics.faults;

import dev.campaignanalytics.embedded.EmbeddedRedis;
import dev.campaignanalytics.embedded.EmbeddedServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Redis with faults. It restarts at the same address, empty. */
final class RedisServer implements AutoCloseable {
  private final Path folder;
  private EmbeddedServer server;
  private String url;

  RedisServer(Path folder) {
    this.folder = folder;
    start();
  }

  void start() {
    server = EmbeddedRedis.start(folder);
    url = server.url();
  }

  /** kill -9. */
  void crash() {
    Signals.kill(process());
    server.close();
  }

  void pause() {
    Signals.pause(process());
  }

  void resume() {
    Signals.resume(process());
  }

  String url() {
    return url;
  }

  int port() {
    return URI.create(url).getPort();
  }

  /** The first line of the response to a command. */
  String call(String command) {
    var uri = URI.create(url);
    try (var socket = new Socket("127.0.0.1", uri.getPort());
        var responses =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      var commands = "AUTH " + uri.getUserInfo().substring(1) + "\r\n" + command + "\r\n";
      socket.getOutputStream().write(commands.getBytes(StandardCharsets.UTF_8));
      responses.readLine();
      return responses.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessHandle process() {
    try {
      var pid = Files.readString(folder.resolve("redis/data/redis.pid")).strip();
      return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
