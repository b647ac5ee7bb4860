package dev.campaignanalytics.api.push;

/** The whole body is rejected; no part of it was stored. */
final class UploadRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  UploadRefusal(Kind kind, String sentence) {
    super(sentence, null, false, false);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** The reason. */
  enum Kind {
    /** The body does not match its media type and encoding. */
    MALFORMED,
    /** The body has more bytes or rows than are accepted at once. */
    TOO_LARGE,
    /** Too much is being pushed at the moment. */
    OVERLOADED
  }
}
