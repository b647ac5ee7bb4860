package dev.campaignanalytics.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** The folder of one server inside the data folder, locked for this process. */
record ServerFolder(Path path, LogFile log, LoopbackPort port, DataFolderLock lock)
    implements AutoCloseable {

  /** The use of an open folder: a start that passes the folder to the running server. */
  interface Start<T> {
    T in(ServerFolder folder) throws IOException;
  }

  /** Opens the folder for a start; if that fails, the folder is released. */
  static <T> T open(DataFolder data, String server, Start<T> start) {
    Path path = data.folder(server);
    DataFolderLock lock = DataFolderLock.acquire(path);
    LogFile log = new LogFile(path.resolve("server.log"));
    LoopbackPort port = new LoopbackPort(path.resolve("port"));
    try {
      return start.in(new ServerFolder(path, log, port, lock));
    } catch (IOException e) {
      lock.close();
      throw new EmbeddedException(
          "%s cannot be started in %s (%s)".formatted(server, path, FileFault.reason(e)), e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * The folder in which only the server itself writes. It may belong to another user. The files of
   * this program are elsewhere, so that this user cannot create links in their path.
   */
  Path workFolder() {
    return DataFolder.open(path.resolve("data")).path();
  }

  @Override
  public void close() {
    lock.close();
  }
}
