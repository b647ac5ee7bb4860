package dev.campaignanalytics.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A separate disk, in memory, that can be filled up. Needs root. */
final class SmallDisk implements AutoCloseable {
  private static final int BLOCK = 1 << 20;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * @param size as mount takes it, {@code 1m}
   */
  static SmallDisk mount(String size) {
    try {
      var folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "disk");
      Commands.run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
      return new SmallDisk(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  /** Writes until the disk is full. */
  void fill() {
    var block = new byte[BLOCK];
    try (var file = Files.newOutputStream(ballast())) {
      while (true) {
        file.write(block);
      }
    } catch (IOException e) {
      // This is the intended end.
    }
  }

  void free() {
    try {
      Files.delete(ballast());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path ballast() {
    return folder.resolve("ballast");
  }

  @Override
  public void close() {
    Commands.run("umount", "-l", folder.toString());
  }
}
