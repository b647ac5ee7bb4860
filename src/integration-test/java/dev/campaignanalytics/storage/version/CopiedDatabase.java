package dev.campaignanalytics.storage.version;

import dev.campaignanalytics.services.TestServices;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * Copies a database as a dump and a restore do: the rows of all tables as text, without triggers,
 * and the positions of sequences. Nothing of the server's own state, such as ids of transactions,
 * is copied. {@code pg_dump} has to be at least as new as its server; {@link PackagedPostgres} has
 * both.
 */
final class CopiedDatabase {
  private static final String TABLES =
      """
      select c.relname from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and not c.relispartition and c.relname <> 'flyway_schema_history'
      """;

  private static final String COLUMNS =
      """
      select string_agg(quote_ident(column_name), ', ' order by ordinal_position)
      from information_schema.columns
      where table_schema = 'public' and table_name = '%s' and is_generated = 'NEVER'
      """;

  private static final String POSITIONS =
      """
      select format('select setval(%L, %s)', quote_ident(sequencename), last_value)
      from pg_sequences where schemaname = 'public' and last_value is not null
      """;

  private CopiedDatabase() {}

  /** Returns the URL of the copy. */
  static String of(String url) {
    var copy = TestServices.newDatabase();
    try (var from = connection(url);
        var to = connection(copy)) {
      for (var month :
          texts(
              from,
              "select distinct date_trunc('month', \"timestamp\")::date::text from"
                  + " campaign_metrics")) {
        execute(to, "select ensure_metrics_month('" + month + "')");
      }
      for (var table : texts(from, TABLES)) {
        var columns = texts(from, COLUMNS.formatted(table)).get(0);
        execute(to, "alter table " + table + " disable trigger user");
        execute(to, "delete from " + table);
        copy(from, to, table, columns);
        execute(to, "alter table " + table + " enable trigger user");
      }
      for (var position : texts(from, POSITIONS)) {
        execute(to, position);
      }
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("the database cannot be copied", e);
    }
    return copy;
  }

  private static void copy(Connection from, Connection to, String table, String columns)
      throws SQLException, IOException {
    var rows = new ByteArrayOutputStream();
    from.unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut("copy (select " + columns + " from " + table + ") to stdout", rows);
    to.unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn(
            "copy " + table + " (" + columns + ") from stdin",
            new ByteArrayInputStream(rows.toByteArray()));
  }

  private static Connection connection(String url) throws SQLException {
    var uri = URI.create(url);
    var user = uri.getUserInfo().split(":", 2);
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d%s".formatted(uri.getHost(), uri.getPort(), uri.getPath()),
        user[0],
        user[1]);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    var texts = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
