package dev.campaignanalytics.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A folder of unpacked programs; several data folders, and several processes, may share one.
 *
 * <p>Each program is in a folder named after its content. The folder appears complete or not at
 * all: a kill during unpacking leaves only a folder that the next unpacking removes. Different
 * versions never mix.
 */
final class ProgramStore {
  private static final String UNFINISHED = "unfinished-";

  private final Path folder;

  ProgramStore(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** The folder of the program, unpacked now if it does not exist yet. */
  Path unpacked(BundledProgram program) throws IOException {
    Path target = folder.resolve(program.name() + "-" + program.fingerprint());
    return Files.isDirectory(target) ? target : unpack(program, target);
  }

  // A file lock excludes other processes. Inside one process it would throw instead of waiting, so
  // a monitor is needed too.
  private Path unpack(BundledProgram program, Path target) throws IOException {
    Files.createDirectories(folder);
    FilePermissions.allowRunning(folder);
    synchronized (ProgramStore.class) {
      try (FileChannel channel = FilePermissions.openPrivate(folder.resolve(".lock"))) {
        channel.lock();
        if (Files.notExists(target)) {
          unpackAlone(program, target);
        }
        return target;
      }
    }
  }

  private void unpackAlone(BundledProgram program, Path target) throws IOException {
    Path unfinished = folder.resolve(UNFINISHED + target.getFileName());
    FileTree.delete(unfinished);
    Files.createDirectory(unfinished);
    FilePermissions.allowRunning(unfinished);
    program.unpackInto(unfinished);
    // Otherwise a power failure could leave empty files under the final name.
    FileTree.flush(unfinished);
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
  }
}
