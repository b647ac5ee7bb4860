package dev.campaignanalytics.model.version;

/** A version or time was asked for whose figures are not known: not yet, or not any more. */
public final class UnknownVersionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient KeptVersions versions;
  private final boolean isTooOld;

  public UnknownVersionException(KeptVersions versions, boolean isTooOld) {
    super(isTooOld ? "older than the oldest kept version" : "later than the newest version");
    this.versions = versions;
    this.isTooOld = isTooOld;
  }

  public boolean isTooOld() {
    return isTooOld;
  }

  public KeptVersions versions() {
    return versions;
  }
}
