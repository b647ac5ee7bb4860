package dev.campaignanalytics.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder with all its content; symbolic links are handled themselves and never followed. */
public final class FileTree {
  private static final Logger LOG = LoggerFactory.getLogger(FileTree.class);

  private FileTree() {}

  /** Does nothing when there is no such folder. */
  static void delete(Path root) throws IOException {
    if (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      for (Path path : paths(root)) {
        Files.deleteIfExists(path);
      }
    }
  }

  /** Deletes what can be deleted now: another process may still be writing there. */
  public static void tryToDelete(Path root) {
    try {
      delete(root);
    } catch (IOException | UncheckedIOException e) {
      LOG.info("{} could not be removed yet ({})", root, e.toString());
    }
  }

  /** The id of the user who owns the file. */
  static int owner(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  static void changeOwner(Path root, int user) throws IOException {
    for (Path path : paths(root)) {
      Files.setAttribute(path, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /**
   * Writes the files to the disk, all at once: a thousand small files one by one take seconds on a
   * slow disk. Where the tool for it is missing, the kernel does it by itself within about half a
   * minute.
   */
  static void flush(Path root) throws IOException {
    Optional<String> sync = CommandRunner.find("sync");
    if (sync.isPresent()) {
      CommandRunner.run(List.of(sync.get(), "-f", root.toString()));
    }
  }

  // Children before their folders.
  private static List<Path> paths(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
