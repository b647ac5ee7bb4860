package dev.campaignanalytics.api.auth;

/** A request is not let in. The message may be shown: it tells nothing about any key. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  private Refusal(Kind kind, String sentence) {
    super(sentence, null, false, false);
    this.kind = kind;
  }

  static Refusal missing() {
    return new Refusal(Kind.NO_TOKEN, "Send the header Authorization: Bearer <key>.");
  }

  /** The same for every reason, so that nobody learns which keys there are. */
  static Refusal token() {
    return new Refusal(Kind.BAD_TOKEN, "This token is not accepted.");
  }

  static Refusal tooMany() {
    return new Refusal(Kind.TOO_MANY, "Too many tokens from this address were not accepted.");
  }

  static Refusal away() {
    return new Refusal(Kind.AWAY, "The keys that tokens are checked with cannot be had.");
  }

  public Kind kind() {
    return kind;
  }

  /** What the answer is. */
  public enum Kind {
    NO_TOKEN,
    BAD_TOKEN,
    TOO_MANY,
    AWAY
  }
}
