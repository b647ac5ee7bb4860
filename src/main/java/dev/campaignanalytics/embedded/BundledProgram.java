package dev.campaignanalytics.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** A program inside a jar on the class path, and how it is unpacked. */
record BundledProgram(String name, URL resource, Unpacking unpacking) {
  private static final int ANY_RUN_BIT = 0111;

  /** Writes the packed content into an empty folder. */
  interface Unpacking {
    void unpack(InputStream packed, Path folder) throws IOException;
  }

  static BundledProgram postgres(HostSystem host) {
    URL resource = BundledProgram.class.getResource("/" + host.postgresResource());
    if (resource == null) {
      throw missing("PostgreSQL", host, "DATABASE_URL");
    }
    return new BundledProgram("postgres", resource, BundledProgram::unpackTarXz);
  }

  static boolean hasRedis(HostSystem host) {
    return BundledProgram.class.getResource("/" + host.redisResource()) != null;
  }

  static BundledProgram redis(HostSystem host) {
    URL resource = BundledProgram.class.getResource("/" + host.redisResource());
    if (resource == null) {
      throw missing("Redis", host, "REDIS_URL");
    }
    return new BundledProgram("redis", resource, BundledProgram::copyRedis);
  }

  /**
   * Different content has a different fingerprint. It is read from the jar's directory, because
   * reading the content itself takes too long.
   */
  String fingerprint() throws IOException {
    URLConnection connection = resource.openConnection();
    return connection instanceof JarURLConnection jar
        ? Long.toHexString(jar.getJarEntry().getCrc())
        : Long.toHexString(connection.getContentLengthLong());
  }

  void unpackInto(Path folder) throws IOException {
    try (InputStream packed = new BufferedInputStream(resource.openStream(), 1 << 16)) {
      unpacking.unpack(packed, folder);
    }
  }

  /** With its links and execute permissions, which the libraries and programs inside need. */
  private static void unpackTarXz(InputStream packed, Path folder) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(entry, tar, inside(folder, entry.getName()));
      }
    }
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      FilePermissions.allowRunning(target);
    } else if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.createDirectories(target.getParent());
      Files.copy(content, target);
      if ((entry.getMode() & ANY_RUN_BIT) != 0) {
        FilePermissions.allowRunning(target);
      } else {
        FilePermissions.allowReading(target);
      }
    }
  }

  private static Path inside(Path folder, String name) throws IOException {
    Path target = folder.resolve(name).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("archive entry leads out of its folder: " + name);
    }
    return target;
  }

  private static void copyRedis(InputStream packed, Path folder) throws IOException {
    Path program = folder.resolve("redis-server");
    Files.copy(packed, program);
    FilePermissions.allowRunning(program);
  }

  private static EmbeddedException missing(String product, HostSystem host, String setting) {
    return new EmbeddedException(
        "no embedded %s for %s: set %s to the URL of your own server"
            .formatted(product, host, setting));
  }
}
