package dev.campaignanalytics.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program inside a jar on the class path, and how it is unpacked. */
public record BundledProgram(String name, URL resource, Unpacking unpacking) {

  /** Writes the packed content into an empty folder. */
  interface Unpacking {
    void unpack(InputStream packed, Path folder) throws IOException;
  }

  public static BundledProgram postgres(HostSystem host) {
    URL resource = BundledProgram.class.getResource("/" + host.postgresResource());
    if (resource == null) {
      throw missing("PostgreSQL", host, "DATABASE_URL");
    }
    return new BundledProgram("postgres", resource, TarXz::unpack);
  }

  public static boolean hasRedis(HostSystem host) {
    return BundledProgram.class.getResource("/" + host.redisResource()) != null;
  }

  public static BundledProgram redis(HostSystem host) {
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

  private static void copyRedis(InputStream packed, Path folder) throws IOException {
    Path program = folder.resolve("redis-server");
    Files.copy(packed, program);
    FileModes.allowRunning(program);
  }

  private static EmbeddedException missing(String product, HostSystem host, String setting) {
    return new EmbeddedException(
        "no embedded %s for %s: set %s to the URL of a server of your own"
            .formatted(product, host, setting));
  }
}
