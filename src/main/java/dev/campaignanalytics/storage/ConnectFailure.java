package dev.campaignanalytics.storage;

import dev.campaignanalytics.model.PlainSentence;
import io.vertx.pgclient.PgException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Why PostgreSQL cannot be used with the configured {@code DATABASE_URL}.
 *
 * @param sentence what is wrong and what to do, in one line
 */
record ConnectFailure(String sentence, Kind kind) {
  /** What to do about the failure. */
  enum Kind {
    /** Wait: the failure may end without intervention. */
    PASSES,
    /** Stop: only a person can correct it. */
    NEEDS_PERSON,
    /** Stop: the server rejects the connection for a reason that this program does not know. */
    UNEXPECTED
  }

  /** PgBouncer uses the same code for every rejection. */
  private static final String PROTOCOL = "08P01";

  private static final Pattern PARAMETER = Pattern.compile("startup parameter:? \"?([\\w.]+)");

  /** PgBouncer's messages about its own server, which may become available again. */
  private static final Pattern POOLER_TIMEOUT =
      Pattern.compile(
          "login has been failing|cannot connect|timeout|shutting down|no more connections|pause");

  static ConnectFailure of(Throwable cause) {
    return ofRefusal(cause).orElseGet(() -> new ConnectFailure(unreachable(cause), Kind.PASSES));
  }

  /** The same for an error response of the server; empty for any other failure. */
  static Optional<ConnectFailure> ofRefusal(Throwable cause) {
    return refusal(cause).map(Refusal::failure);
  }

  boolean passes() {
    return kind == Kind.PASSES;
  }

  /** The server was reached but is read-only. */
  static ConnectFailure readOnly() {
    return new ConnectFailure(
        "it is read-only (25006): it is a replica, or a primary that may not write; set"
            + " DATABASE_URL to the primary",
        Kind.PASSES);
  }

  /** The server's error response in this failure, for either driver. */
  private static Optional<Refusal> refusal(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PgException sql && sql.getSqlState() != null) {
        return Optional.of(new Refusal(sql.getSqlState(), sql.getErrorMessage()));
      }
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return Optional.of(new Refusal(sql.getSQLState(), firstLine(sql.getMessage())));
      }
    }
    return Optional.empty();
  }

  private static String firstLine(String text) {
    return String.valueOf(text).lines().findFirst().orElse("");
  }

  private static String unreachable(Throwable cause) {
    var reason = firstLine(PlainSentence.of(rootOf(cause)));
    var words = (reason + " " + firstLine(PlainSentence.of(cause))).toLowerCase(Locale.ROOT);
    if (words.contains("refused")) {
      return "nothing listens there (connection refused); start PostgreSQL, or correct host and"
          + " port in DATABASE_URL";
    }
    if (rootOf(cause) instanceof UnknownHostException || words.contains("resolve")) {
      return "the host's name is not known; correct it in DATABASE_URL, or wait for the name"
          + " service";
    }
    if (words.contains("does not handle ssl")) {
      return "the server has no TLS, and sslmode asks for it; switch TLS on there, or take sslmode"
          + " out of DATABASE_URL";
    }
    if (words.contains("certif") || words.contains("pkix") || words.contains("subject alt")) {
      return "the server's certificate is not trusted (%s); let sslrootcert in DATABASE_URL name the"
              .formatted(reason)
          + " authority that signed it, and the host be as in the certificate";
    }
    if (rootOf(cause) instanceof TimeoutException || words.contains("timeout")) {
      return "there was no response in time; check host, port, firewall and the server's load";
    }
    return "the connection failed (%s); check that PostgreSQL listens there, and DATABASE_URL"
        .formatted(reason);
  }

  private static Throwable rootOf(Throwable failure) {
    var root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** An error response of the server or of the pooler in front of it. */
  private record Refusal(String state, String message) {
    private ConnectFailure failure() {
      var said = "%s (%s)".formatted(message, state);
      return switch (state) {
        case "28P01", "28000" ->
            lasting(
                said + "; correct user and password in DATABASE_URL, or the server's pg_hba.conf");
        case "3D000" -> lasting(said + "; create it, or correct the name in DATABASE_URL");
        case "42501", "3F000" ->
            lasting(
                said
                    + "; grant the user of DATABASE_URL this right: it must connect, and own the"
                    + " schema or be allowed to create in it");
        case "42704", "22023" -> lasting(said + "; correct the parameters of DATABASE_URL");
        case "25006" -> readOnly();
        case "26000", "42P05" -> lasting(said + "; " + lends());
        case PROTOCOL -> pooler(said);
        default ->
            new ConnectFailure(
                said + "; see the server's log, and check DATABASE_URL",
                StorageException.isTransient(state) ? Kind.PASSES : Kind.UNEXPECTED);
      };
    }

    private ConnectFailure pooler(String said) {
      var parameter = PARAMETER.matcher(message);
      if (parameter.find()) {
        return lasting(
            ("%s; add %s to ignore_startup_parameters of PgBouncer, with the others that"
                    + " docs/operations.md lists, or set DATABASE_POOLER=transaction for a pooler"
                    + " in that mode")
                .formatted(said, parameter.group(1)));
      }
      return new ConnectFailure(
          said + "; see the pooler's log, and check DATABASE_URL",
          POOLER_TIMEOUT.matcher(message).find() ? Kind.PASSES : Kind.NEEDS_PERSON);
    }

    private static ConnectFailure lasting(String sentence) {
      return new ConnectFailure(sentence, Kind.NEEDS_PERSON);
    }
  }

  /**
   * What to do when the pooler assigns a server per transaction and this program is not configured
   * for it.
   */
  static String lends() {
    return "the pooler lends a server for each transaction: set DATABASE_POOLER=transaction, or its"
        + " pool_mode to session";
  }
}
