package dev.campaignanalytics.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to use a folder. It is valid until it is closed or the process ends in any way. Without
 * it, a second run of the program would treat the database of the first one as left over and stop
 * it.
 */
final class DataFolderLock implements AutoCloseable {
  // Static because a lock belongs to the whole process: closing any channel of a file releases
  // every lock that the process holds on it. So a second attempt in the same process must be
  // refused before it opens the file.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private DataFolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Acquires the lock of an existing folder immediately, or fails with a message that names the
   * holder.
   */
  static DataFolderLock acquire(Path folder) {
    try {
      Path real = folder.toRealPath();
      if (!HELD.add(real)) {
        throw inUse(real, Long.toString(ProcessHandle.current().pid()));
      }
      return lock(real);
    } catch (IOException e) {
      throw new EmbeddedException(
          "folder %s cannot be locked (%s)".formatted(folder, FileFault.reason(e)), e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new EmbeddedException("lock of %s cannot be given back".formatted(folder), e);
    } finally {
      HELD.remove(folder);
    }
  }

  private static DataFolderLock lock(Path folder) throws IOException {
    FileChannel channel = null;
    try {
      channel = FilePermissions.openPrivate(folder.resolve(".lock"));
      if (channel.tryLock() == null) {
        throw inUse(folder, Files.readString(folder.resolve(".lock")).strip());
      }
      sign(channel);
      return new DataFolderLock(folder, channel);
    } catch (IOException | RuntimeException e) {
      HELD.remove(folder);
      if (channel != null) {
        channel.close();
      }
      throw e;
    }
  }

  private static void sign(FileChannel channel) throws IOException {
    channel.truncate(0);
    String pid = ProcessHandle.current().pid() + "\n";
    channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
  }

  private static EmbeddedException inUse(Path folder, String pid) {
    return new EmbeddedException(
        "folder %s is in use by the running process %s; stop that one, or choose another data folder"
            .formatted(folder, pid));
  }
}
