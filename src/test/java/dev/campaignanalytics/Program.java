package dev.campaignanalytics;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The packed program as a process of its own. */
final class Program implements AutoCloseable {
  private static final Path JAR = Path.of("target/campaign-analytics.jar").toAbsolutePath();
  private static final Pattern READY = Pattern.compile("is ready at http://[a-z0-9.]+:(\\d+)");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final File log;
  private final Instant launched = Instant.now();
  private Duration startedWithin = Duration.ZERO;

  private Program(Process process, File log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it and waits until it says that it is ready. */
  static Program start(Map<String, String> environment, String... words) {
    return launch(environment, words).ready();
  }

  /** Waits until it says that it is ready. */
  Program ready() {
    await()
        .atMost(PATIENCE)
        .failFast("it ended: see its output", () -> !process.isAlive())
        .until(() -> READY.matcher(output()).find());
    startedWithin = Duration.between(launched, Instant.now());
    return this;
  }

  /**
   * Starts it on a free port.
   *
   * @param words of the command line
   */
  static Program launch(Map<String, String> environment, String... words) {
    try {
      var log = Files.createTempFile(Path.of("target"), "program", ".log").toFile();
      var command = new ArrayList<>(List.of(java(), "-Xmx256m", "-jar", JAR.toString()));
      command.addAll(List.of(words));
      var builder = new ProcessBuilder(command);
      var variables = new HashMap<>(environment);
      variables.putIfAbsent("HTTP_PORT", "0");
      builder.environment().putAll(variables);
      builder.redirectErrorStream(true).redirectOutput(log);
      return new Program(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TestClient client(String key) {
    return new TestClient(port(), key);
  }

  int port() {
    var ready = READY.matcher(output());
    if (!ready.find()) {
      throw new IllegalStateException("not ready");
    }
    return Integer.parseInt(ready.group(1));
  }

  Duration startedWithin() {
    return startedWithin;
  }

  String output() {
    try {
      return Files.readString(log.toPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** kill -9. */
  void kill() {
    process.destroyForcibly();
    exitCode();
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** SIGSTOP: it stands still, as a node whose machine hangs. */
  void pause() {
    signal("STOP");
  }

  /** SIGCONT. */
  void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      var command = List.of("kill", "-" + name, Long.toString(process.pid()));
      if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
        throw new IllegalStateException("no signal " + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  int exitCode() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("it does not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    terminate();
    exitCode();
  }

  private static String java() {
    return ProcessHandle.current().info().command().orElse("java");
  }
}
