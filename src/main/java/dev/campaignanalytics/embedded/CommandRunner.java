package dev.campaignanalytics.embedded;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A program started with a clean environment. */
final class CommandRunner {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  static final Redirect NOWHERE = Redirect.DISCARD;

  // No variables of the program's own environment: it may contain tokens, or PG... variables that
  // change a server's behaviour.
  private static final Map<String, String> ENVIRONMENT =
      Map.of("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL", "C", "TZ", "UTC");

  /** Programs on Windows find its libraries, including sockets, by this variable. */
  private static final String WINDOWS_FOLDER = "SystemRoot";

  private static final String[] FOLDERS = {"/usr/bin", "/bin", "/usr/sbin", "/sbin"};

  private CommandRunner() {}

  /** Waits for the end and returns the exit code; 0 is success. */
  static int run(List<String> command) throws IOException {
    return run(command, "", NOWHERE);
  }

  static int run(List<String> command, String input, Redirect output) throws IOException {
    Process process = start(command, input, output);
    if (Polling.await(() -> !process.isAlive(), LIMIT)) {
      return process.exitValue();
    }
    process.destroyForcibly();
    throw new IOException("no end after %s: %s".formatted(LIMIT, command));
  }

  /** Starts without waiting. The given input is all that the program can read. */
  static Process start(List<String> command, String input, Redirect output) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    var windowsFolder = Optional.ofNullable(builder.environment().get(WINDOWS_FOLDER));
    builder.environment().clear();
    builder.environment().putAll(ENVIRONMENT);
    windowsFolder.ifPresent(folder -> builder.environment().put(WINDOWS_FOLDER, folder));
    // The user that runs the command may have no access to the current folder.
    builder.directory(new File("/"));
    builder.redirectErrorStream(true).redirectOutput(output);
    Process process = builder.start();
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It ended before it read all input. Its exit code and its log contain the reason.
    }
    return process;
  }

  /** The path of an optional program of the operating system. */
  static Optional<String> find(String tool) {
    return Stream.of(FOLDERS)
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
