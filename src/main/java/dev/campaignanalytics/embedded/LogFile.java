package dev.campaignanalytics.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The output of a server since its start, and in a second file the output of the previous run. No
 * more is retained.
 */
final class LogFile {
  private static final int TAIL_LINES = 15;

  private final Path file;

  LogFile(Path file) {
    this.file = file;
  }

  void rotate() throws IOException {
    if (Files.exists(file)) {
      Path previous = file.resolveSibling(file.getFileName() + ".1");
      Files.move(file, previous, StandardCopyOption.REPLACE_EXISTING);
    }
    FilePermissions.openPrivate(file).close();
  }

  Redirect append() {
    return Redirect.appendTo(file.toFile());
  }

  /** A failure with the last lines of the server's log. */
  EmbeddedException failure(String what) {
    return new EmbeddedException("%s; the end of %s:%n%s".formatted(what, file, tail()));
  }

  @Override
  public String toString() {
    return file.toString();
  }

  private String tail() {
    try {
      List<String> lines =
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "(not readable: " + e + ")";
    }
  }
}
