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

/** The packed program as a separate process. */
public final class Program implements AutoCloseable {
  private static final Path JAR = Path.of("target/campaign-analytics.jar").toAbsolutePath();

  /**
   * The command, up to {@code -jar}: little compilation, because the process runs only for seconds.
   */
  public static final List<String> JAVA =
      List.of(java(), "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final Pattern READY =
      Pattern.compile("is ready(?: at http://[a-z0-9.]+:(\\d+))?\n");
  private static final Duration TIMEOUT = Duration.ofSeconds(180);

  private final Process process;
  private final File log;
  private final Instant launched = Instant.now();
  private Duration startedWithin = Duration.ZERO;

  private Program(Process process, File log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it and waits until it says that it is ready. */
  public static Program start(Map<String, String> environment, String... words) {
    return launch(environment, words).ready();
  }

  /** Waits until it says that it is ready. */
  public Program ready() {
    await()
        .atMost(TIMEOUT)
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
  public static Program launch(Map<String, String> environment, String... words) {
    return launch(environment, JAVA, words);
  }

  /**
   * The same.
   *
   * @param java the command, as {@link #JAVA}
   */
  public static Program launch(
      Map<String, String> environment, List<String> java, String... words) {
    var command = new ArrayList<>(java);
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(words));
    return launch(environment, command);
  }

  /** The program as it was compiled, so that no jar is needed. */
  static Program launchUnpacked(Map<String, String> environment, String... javaOptions) {
    var command = new ArrayList<>(JAVA);
    command.addAll(List.of(javaOptions));
    command.addAll(List.of("-cp", WrongStart.classPath(), Main.class.getName()));
    return launch(environment, command);
  }

  private static Program launch(Map<String, String> environment, ArrayList<String> command) {
    try {
      var log = Files.createTempFile(Path.of("target"), "program", ".log").toFile();
      var builder = new ProcessBuilder(command);
      var variables = new HashMap<>(environment);
      variables.putIfAbsent("HTTP_PORT", "0");
      variables.putIfAbsent("HTTP_WARM_UP", "0s");
      builder.environment().putAll(variables);
      builder.redirectErrorStream(true).redirectOutput(log);
      var process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      return new Program(process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public TestClient client(String key) {
    return new TestClient(port(), key);
  }

  public int port() {
    var ready = READY.matcher(output());
    if (!ready.find() || ready.group(1) == null) {
      throw new IllegalStateException("not ready, or serves nobody");
    }
    return Integer.parseInt(ready.group(1));
  }

  public Duration startedWithin() {
    return startedWithin;
  }

  public String output() {
    try {
      return Files.readString(log.toPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** kill -9. */
  public void kill() {
    process.destroyForcibly();
    exitCode();
  }

  /** SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** SIGSTOP: the process is suspended, as on a node whose machine hangs. */
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

  public int exitCode() {
    try {
      if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
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

  /** The handle, for example to pause the process. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** The Java that runs this test. */
  public static String java() {
    return ProcessHandle.current().info().command().orElse("java");
  }
}
