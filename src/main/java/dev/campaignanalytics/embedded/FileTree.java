package dev.campaignanalytics.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder with everything in it; symbolic links are handled themselves and never followed. */
final class FileTree {
  private FileTree() {}

  /** Does nothing when there is no such folder. */
  static void delete(Path root) throws IOException {
    if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      for (Path path : paths(root)) {
        Files.delete(path);
      }
    }
  }

  /** The number of the user who owns the file. */
  static int owner(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  static void changeOwner(Path root, int user) throws IOException {
    for (Path path : paths(root)) {
      Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /**
   * Brings the files to the disk: all at once, for a thousand small files one by one take seconds
   * on a slow disk. Where the tool for it is missing the kernel does it by itself within about half
   * a minute.
   */
  static void flush(Path root) throws IOException {
    Optional<String> sync = SystemTool.find("sync");
    if (sync.isPresent()) {
      Command.run(List.of(sync.get(), "-f", root.toString()));
    }
  }

  // Children before their folders.
  private static List<Path> paths(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
