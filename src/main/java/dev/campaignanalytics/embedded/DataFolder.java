package dev.campaignanalytics.embedded;

import dev.campaignanalytics.config.SecretMask;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The folder that contains all files of the program.
 *
 * <p>It is created with access for its owner only. A folder that already existed keeps its
 * permissions; its new content is accessible only to the owner in either case.
 */
public final class DataFolder {
  private static final int SECRET_BYTES = 32;

  private final Path path;

  private DataFolder(Path path) {
    this.path = path;
  }

  /** Opens the folder, creating it where needed. */
  public static DataFolder open(Path path) {
    try {
      FilePermissions.createPrivateFolders(path);
      // One path for one folder: locks and the search for left-over servers compare paths.
      return new DataFolder(path.toRealPath());
    } catch (IOException e) {
      throw new EmbeddedException(
          "data folder %s cannot be used (%s); choose a folder that this user may write"
              .formatted(path.toAbsolutePath(), FileFault.reason(e)),
          e);
    }
  }

  public Path path() {
    return path;
  }

  /** A folder inside this one, for the owner only, created where needed. */
  public Path folder(String name) {
    return open(path.resolve(name)).path();
  }

  /**
   * The secret stored under this name (letters, digits and hyphens). It is generated on first use
   * and never changes: 32 random bytes in URL-safe Base64, in a file that only its owner can read.
   */
  public String secret(String name) {
    if (!name.matches("[A-Za-z0-9-]+")) {
      throw new IllegalArgumentException("not a name of a secret: " + name);
    }
    Path file = folder("secrets").resolve(name);
    try {
      if (Files.notExists(file)) {
        create(file);
      }
      var secret = Files.readString(file).strip();
      SecretMask.add(secret);
      return secret;
    } catch (IOException e) {
      throw new EmbeddedException(
          "secret file %s cannot be used (%s)".formatted(file, FileFault.reason(e)), e);
    }
  }

  // Moved to its final path when complete: a kill during the write must not leave a partial
  // password.
  private static void create(Path file) throws IOException {
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);

    Path unfinished =
        FilePermissions.createPrivateTempFile(file.getParent(), file.getFileName() + ".");
    try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      channel.write(StandardCharsets.US_ASCII.encode(secret + "\n"));
      channel.force(true);
    }
    Files.move(unfinished, file);
  }
}
