package dev.campaignanalytics.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;

/** The number of schema migrations that are packed into the program. */
final class MigrationFiles {
  private static final String FOLDER = "db/migration/V";
  private static final String FIRST = "/db/migration/V1__readings_and_rollup.sql";

  private MigrationFiles() {}

  static long count() {
    var first = MigrationFiles.class.getResource(FIRST);
    if (first == null) {
      throw new IllegalStateException("the program lacks its file " + FIRST);
    }
    try {
      return first.openConnection() instanceof JarURLConnection jar ? packed(jar) : unpacked(first);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file is the running program's own jar and stays open. */
  private static long packed(JarURLConnection jar) throws IOException {
    return jar.getJarFile().stream()
        .map(ZipEntry::getName)
        .filter(name -> name.startsWith(FOLDER))
        .count();
  }

  private static long unpacked(URL first) throws IOException {
    try (var files = Files.list(Path.of(URI.create(first.toString())).getParent())) {
      return files.filter(file -> file.getFileName().toString().startsWith("V")).count();
    }
  }
}
