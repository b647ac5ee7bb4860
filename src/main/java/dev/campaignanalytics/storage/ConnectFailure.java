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
 * Why PostgreSQL cannot be used as {@code DATABASE_URL} says.
 *
 * @param sentence what is wrong and what to do, in one line
 */
record ConnectFailure(String sentence, Kind kind) {
  /** What to do about it. */
  enum Kind {
    /** Wait: it may end by itself. */
    PASSES,
    /** Stop: only a person can change it. */
    NEEDS_PERSON,
    /** Stop: the server refuses for a reason of which nothing is known here. */
    UNEXPECTED
  }

  /** PgBouncer answers everything that it refuses with the same code. */
  private static final String PROTOCOL = "08P01";

  private static final Pattern PARAMETER = Pattern.compile("startup parameter:? \"?([\\w.]+)");

  /** What PgBouncer says about its own server, which may come back. */
  private static final Pattern POOLER_WAITS =
      Pattern.compile(
          "login has been failing|cannot connect|timeout|shutting down|no more connections|pause");

  static ConnectFailure of(Throwable cause) {
    return ofRefusal(cause).orElseGet(() -> new ConnectFailure(unreachable(cause), Kind.PASSES));
  }

  /** The same where the server has answered; empty for a failure of another kind. */
  static Optional<ConnectFailure> ofRefusal(Throwable cause) {
    return refusal(cause).map(Refusal::failure);
  }

  boolean passes() {
    return kind == Kind.PASSES;
  }

  /** A server that was reached and only reads. */
  static ConnectFailure readOnly() {
    return new ConnectFailure(
        "it is read-only (25006): it is a replica, or a primary that may not write; let"
            + " DATABASE_URL lead to the primary",
        Kind.PASSES);
  }

  /** The answer of the server in this failure, of either driver. */
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
      return "there was no answer in time; check host, port, firewall and the server's load";
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

  /** An error that the server, or the pooler before it, has answered. */
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
          POOLER_WAITS.matcher(message).find() ? Kind.PASSES : Kind.NEEDS_PERSON);
    }

    private static ConnectFailure lasting(String sentence) {
      return new ConnectFailure(sentence, Kind.NEEDS_PERSON);
    }
  }

  /** What to do where a server is lent for each transaction and this program does not know. */
  static String lends() {
    return "the pooler lends a server for each transaction: set DATABASE_POOLER=transaction, or its"
        + " pool_mode to session";
  }
}
