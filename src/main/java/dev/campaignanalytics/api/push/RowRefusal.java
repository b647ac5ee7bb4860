package dev.campaignanalytics.api.push;

/** The whole body is refused; nothing of it was stored. */
public final class RowRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  RowRefusal(Kind kind, String sentence) {
    super(sentence, null, false, false);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** Why. */
  public enum Kind {
    /** It is not what its media type and encoding promise. */
    MALFORMED,
    /** It has more bytes or rows than are taken at once. */
    TOO_LARGE,
    /** Too much is being pushed at the moment. */
    OVERLOADED
  }
}
