package dev.campaignanalytics.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Permissions of files and folders, which do not depend on the umask of the program. They have no
 * effect where the file system has no such permissions, as on Windows.
 */
final class FilePermissions {
  private static final Set<PosixFilePermission> RUN = PosixFilePermissions.fromString("rwxr-xr-x");
  private static final Set<PosixFilePermission> READ = PosixFilePermissions.fromString("rw-r--r--");

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private FilePermissions() {}

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

  /** Creates the folder and the missing ones above it; only their owner can open them. */
  static void createPrivateFolders(Path folder) throws IOException {
    Files.createDirectories(folder, mode("rwx------"));
  }

  /** Creates a file that only its owner can open. */
  static Path createPrivateTempFile(Path folder, String prefix) throws IOException {
    return Files.createTempFile(folder, prefix, ".tmp", mode("rw-------"));
  }

  /** Opens for reading and writing; where needed, creates a file that only its owner can open. */
  static FileChannel openPrivate(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        mode("rw-------"));
  }

  private static FileAttribute<?>[] mode(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
