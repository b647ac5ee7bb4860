package dev.campaignanalytics.embedded;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

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

  public static int port(EmbeddedServer server) {
    return URI.create(server.url()).getPort();
  }
}
