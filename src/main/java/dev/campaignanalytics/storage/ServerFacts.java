package dev.campaignanalytics.storage;

import static dev.campaignanalytics.storage.ConnectFailure.Kind.NEEDS_PERSON;

import dev.campaignanalytics.storage.DatabaseConfig.Pooler;
import io.vertx.sqlclient.Row;
import java.util.Optional;

/**
 * What a server reports about itself at the start.
 *
 * @param process that serves the connection
 */
record ServerFacts(String database, int process, boolean readOnly, String encoding) {
  static final String QUERY =
      """
      select current_database()::text as database, pg_backend_pid() as process,
             pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as read_only,
             current_setting('server_encoding') as encoding
      """;

  static ServerFacts of(Row row) {
    return new ServerFacts(
        row.getString("database"),
        row.getInteger("process"),
        row.getBoolean("read_only"),
        row.getString("encoding"));
  }

  /**
   * Why the program must not start with this server; empty where it may.
   *
   * @param other the facts from a second connection, while both are open
   */
  Optional<ConnectFailure> problem(ServerFacts other, Pooler pooler, boolean mustWrite) {
    if (!encoding.equals("UTF8")) {
      var sentence =
          "database \"%s\" has the encoding %s and could not store every name; create one with"
              + " ENCODING 'UTF8' TEMPLATE template0, and let DATABASE_URL name it";
      return Optional.of(new ConnectFailure(sentence.formatted(database, encoding), NEEDS_PERSON));
    }
    // One process cannot serve two open connections, unless a pooler shares it between them.
    if (pooler == Pooler.NONE && process == other.process) {
      return Optional.of(new ConnectFailure(ConnectFailure.lends(), NEEDS_PERSON));
    }
    return mustWrite && readOnly ? Optional.of(ConnectFailure.readOnly()) : Optional.empty();
  }
}
