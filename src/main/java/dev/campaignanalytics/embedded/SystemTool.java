package dev.campaignanalytics.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds optional programs of the operating system. */
final class SystemTool {
  private static final String[] FOLDERS = {"/usr/bin", "/bin", "/usr/sbin", "/sbin"};

  private SystemTool() {}

  static Optional<String> find(String name) {
    return Stream.of(FOLDERS)
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
