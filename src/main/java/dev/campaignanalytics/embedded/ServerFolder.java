package dev.campaignanalytics.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** The folder of one server inside the data folder, locked for this process. */
public record ServerFolder(Path path, LogFile log, LoopbackPort port, DataFolderLock lock)
    implements AutoCloseable {

  /** What is done with an open folder: a start that hands the folder on to the running server. */
  public interface Start<T> {
    T in(ServerFolder folder) throws IOException;
  }

  /** Opens the folder for a start; if that fails, the folder is free again. */
  public static <T> T open(DataFolder data, String server, Start<T> start) {
    Path path = data.folder(server);
    DataFolderLock lock = DataFolderLock.acquire(path);
    LogFile log = new LogFile(path.resolve("server.log"));
    LoopbackPort port = new LoopbackPort(path.resolve("port"));
    try {
      return start.in(new ServerFolder(path, log, port, lock));
    } catch (IOException e) {
      lock.close();
      throw new EmbeddedException(
          "%s cannot be started in %s (%s)".formatted(server, path, FileTrouble.reason(e)), e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Where the server itself writes, and nothing else: it may belong to another user, while what
   * this program writes lies where that user cannot put links in its way.
   */
  public Path workFolder() {
    return DataFolder.open(path.resolve("data")).path();
  }

  @Override
  public void close() {
    lock.close();
  }
}
