package dev.campaignanalytics.api.auth;

import java.time.Duration;

/** A request is rejected. The message may be shown: it reveals nothing about any key. */
public final class AuthRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final long retrySeconds;

  private AuthRefusal(Kind kind, String sentence) {
    this(kind, sentence, 0);
  }

  private AuthRefusal(Kind kind, String sentence, long retrySeconds) {
    super(sentence, null, false, false);
    this.kind = kind;
    this.retrySeconds = retrySeconds;
  }

  static AuthRefusal missing() {
    return new AuthRefusal(Kind.NO_TOKEN, "Send the header Authorization: Bearer <key>.");
  }

  /** The same for every reason, so that a client cannot learn which keys exist. */
  static AuthRefusal token() {
    return new AuthRefusal(Kind.BAD_TOKEN, "The token is invalid.");
  }

  static AuthRefusal tooMany(Duration delay) {
    long seconds = Math.max(1, delay.plusMillis(999).toSeconds());
    return new AuthRefusal(
        Kind.TOO_MANY,
        "Too many tokens from this address were not accepted; neither this one nor an API_KEY of"
            + " fewer than 32 characters is checked for "
            + seconds
            + " s. Keys of POST /keys, web tokens and longer keys are accepted meanwhile.",
        seconds);
  }

  static AuthRefusal away() {
    return new AuthRefusal(Kind.AWAY, "The keys for verifying tokens are not available.");
  }

  public Kind kind() {
    return kind;
  }

  /** When to try again; only of {@link Kind#TOO_MANY}. */
  public long retrySeconds() {
    return retrySeconds;
  }

  /** The kind of error response. */
  public enum Kind {
    NO_TOKEN,
    BAD_TOKEN,
    TOO_MANY,
    AWAY
  }
}
