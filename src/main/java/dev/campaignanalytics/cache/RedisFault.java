package dev.campaignanalytics.cache;

import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Why Redis cannot be used. Only this class turns a failed command or connection into a reason for
 * the log and for health. The reason is a fixed sentence, so no text of the server reaches the log.
 *
 * @param kind whether Redis did not respond, or responded with an error
 * @param reason what is wrong and, where the cause is known, what to do; without a full stop
 */
public record RedisFault(Kind kind, String reason) {
  /** An unknown code of an error reply is shown up to this length. */
  private static final int MAX_CODE_LENGTH = 20;

  private static final int MAX_CAUSES = 8;

  /** How Redis reports to a script that its user lacks a permission. */
  private static final Pattern FORBIDDEN =
      Pattern.compile("(?i)user executing the script|ACL failure|no permissions");

  /** The client puts the errors of several commands in brackets. */
  private static final String BATCH = "ERR [";

  private static final String SILENT = "does not answer";

  private static final String CLOSES =
      "closes the connection; a port with TLS needs a REDIS_URL that begins with rediss://";

  /** No reply, and no reason. */
  static final RedisFault UNAVAILABLE = new RedisFault(Kind.AWAY, SILENT);

  private static final String CLUSTER =
      "it is one of several nodes of a Redis Cluster; use one that is not split into shards";

  private static final String CREDENTIALS =
      "the user or the password is wrong; check the one in REDIS_URL";

  private static final Map<String, String> REASONS =
      Map.ofEntries(
          Map.entry("WRONGPASS", CREDENTIALS),
          Map.entry("NOAUTH", "it requires a password; write it into REDIS_URL"),
          Map.entry(
              "NOPERM",
              "the user may not run a command that is used; allow scripts and publish/subscribe"
                  + " (+@all -@admin ~ca:* &ca:*)"),
          Map.entry("MOVED", CLUSTER),
          Map.entry("ASK", CLUSTER),
          Map.entry("CROSSSLOT", CLUSTER),
          Map.entry("CLUSTERDOWN", "its cluster does not serve all slots"),
          Map.entry("READONLY", "it is a read-only replica; use the address of the primary"),
          Map.entry("MASTERDOWN", "it is a replica that has lost its primary"),
          Map.entry("NOREPLICAS", "it rejects writes because it has too few replicas"),
          Map.entry("OOM", "its memory is full; raise maxmemory or set an eviction policy"),
          Map.entry("MISCONF", "it rejects writes because it cannot save to its disk"),
          Map.entry("NOSCRIPT", "it does not keep scripts"),
          Map.entry("BUSY", "it is busy with a script of another program"),
          Map.entry("LOADING", "it is loading its data"));

  /** The fault that a failed command or connection means. */
  public static RedisFault of(Throwable cause) {
    return causes(cause)
        .map(RedisFault::known)
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(UNAVAILABLE);
  }

  /** Whether Redis gave no reason. */
  boolean isSilence() {
    return reason.equals(SILENT) || reason.equals(CLOSES);
  }

  private static Stream<Throwable> causes(Throwable first) {
    return Stream.iterate(first, one -> one != null, Throwable::getCause).limit(MAX_CAUSES);
  }

  private static Optional<RedisFault> known(Throwable cause) {
    if (cause instanceof Response reply && reply.type() == ResponseType.ERROR) {
      return Optional.of(refused(String.valueOf(cause.getMessage())));
    }
    if (cause instanceof SSLException) {
      return Optional.of(new RedisFault(Kind.REFUSED, tls(String.valueOf(cause.getMessage()))));
    }
    if (cause instanceof ConnectException) {
      return Optional.of(
          new RedisFault(
              Kind.AWAY,
              "nothing listens there (connection refused); start it, or correct host and port in"
                  + " REDIS_URL"));
    }
    if (cause instanceof UnknownHostException) {
      return Optional.of(
          new RedisFault(Kind.AWAY, "its host's name is not known; correct it in REDIS_URL"));
    }
    return Optional.empty();
  }

  /** Decides by the text: Java has one class for all TLS faults. */
  private static String tls(String message) {
    if (message.contains("not an SSL/TLS record") || message.contains("handshake timed out")) {
      return "TLS cannot be set up; the port seems to have no TLS, for which REDIS_URL begins with"
          + " redis://";
    }
    return "TLS cannot be set up; its certificate is not trusted or names another host: Java must"
        + " know the authority that signed it";
  }

  private static RedisFault refused(String reply) {
    var message = reply.startsWith(BATCH) ? reply.substring(BATCH.length()) : reply;
    var code = message.split("\\s", 2)[0];
    var known = REASONS.get(code);
    if (known != null) {
      return new RedisFault(Kind.REFUSED, code + ": " + known);
    }
    if (message.equals("CONNECTION_CLOSED")) {
      return new RedisFault(Kind.AWAY, CLOSES);
    }
    if (FORBIDDEN.matcher(message).find()) {
      return new RedisFault(Kind.REFUSED, "NOPERM: " + REASONS.get("NOPERM"));
    }
    if (message.startsWith("ILLEGAL_STATE")) {
      return new RedisFault(
          Kind.REFUSED,
          "it does not speak Redis's protocol; a port with TLS needs a REDIS_URL that begins with"
              + " rediss://");
    }
    if (message.startsWith("ERR unknown command")) {
      return new RedisFault(
          Kind.REFUSED, "ERR: it has no scripts; is the address the one of a Sentinel or a proxy?");
    }
    if (message.startsWith("ERR AUTH") || message.startsWith("ERR invalid password")) {
      return new RedisFault(Kind.REFUSED, "ERR: " + CREDENTIALS);
    }
    return new RedisFault(Kind.REFUSED, "it responds with the error " + plain(code));
  }

  private static String plain(String code) {
    boolean isCode = code.matches("[A-Z]{1," + MAX_CODE_LENGTH + "}");
    return isCode ? code : "of an unknown kind";
  }

  /** Whether a delay alone may help. */
  public enum Kind {
    /** No reply arrives. */
    AWAY,
    /** It responds with an error, and will do so until its configuration or state changes. */
    REFUSED
  }
}
