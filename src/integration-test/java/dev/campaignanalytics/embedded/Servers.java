package dev.campaignanalytics.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** The queries of this package's tests on a running server. */
public final class Servers {
  /** Unpacked once for all tests. */
  static final Path PROGRAMS = Path.of("target", "embedded-programs");

  private Servers() {}

  public static EmbeddedServer postgres(Path dataDir) {
    return EmbeddedPostgres.start(dataDir, PROGRAMS);
  }

  public static Connection connect(EmbeddedServer server) throws SQLException {
    String[] account = URI.create(server.url()).getUserInfo().split(":");
    return connect(server, account[0], account[1]);
  }

  public static Connection connect(EmbeddedServer server, String user, String password)
      throws SQLException {
    URI url = URI.create(server.url());
    String jdbc =
        "jdbc:postgresql://%s:%d%s".formatted(url.getHost(), url.getPort(), url.getPath());
    return DriverManager.getConnection(jdbc, user, password);
  }

  static void execute(EmbeddedServer server, String sql) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The one value that the query returns. */
  public static String value(EmbeddedServer server, String query) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** The files of a data folder that contain a text, below the folder. */
  static List<String> filesWith(String text, Path dataDir) throws IOException {
    try (Stream<Path> files = Files.walk(dataDir)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> content(file).contains(text))
          .map(file -> dataDir.relativize(file).toString())
          .toList();
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static int port(EmbeddedServer server) {
    return URI.create(server.url()).getPort();
  }
}
