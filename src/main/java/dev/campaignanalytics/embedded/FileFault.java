package dev.campaignanalytics.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * Text for a person about a failure of the file system; Java's classes express it only by their
 * name.
 */
final class FileFault {
  private FileFault() {}

  static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException denied) {
      return "no permission for " + denied.getFile();
    }
    if (failure instanceof FileAlreadyExistsException exists) {
      return exists.getFile() + " is a file, not a folder";
    }
    if (failure instanceof NotDirectoryException other) {
      return other.getFile() + " is not a folder";
    }
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + " does not exist";
    }
    return failure instanceof FileSystemException known && known.getReason() != null
        ? known.getFile() + ": " + known.getReason()
        : String.valueOf(failure.getMessage());
  }
}
