package dev.campaignanalytics.embedded;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Permissions that do not depend on the umask of the program. */
final class FileModes {
  private static final Set<PosixFilePermission> RUN = PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> READ = PosixFilePermissions.fromString("rw-r--r--");

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private FileModes() {}

  /** All users may run the file, or list and enter the folder. */
  static void allowRunning(Path path) throws IOException {
    set(path, RUN);
  }

  static void allowReading(Path file) throws IOException {
    set(file, READ);
  }

  /** Does nothing where files have no such permissions, as on Windows. */
  private static void set(Path path, Set<PosixFilePermission> permissions) throws IOException {
    if (POSIX) {
      Files.setPosixFilePermissions(path, permissions);
    }
  }

  /**
   * All users may traverse the folder to files inside whose names they know. The permission to list
   * it does not change.
   */
  static void allowPassing(Path folder) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
    if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
      Files.setPosixFilePermissions(folder, permissions);
    }
  }
}
