package dev.campaignanalytics.api.push;

/** A row cannot be stored; the message names the field and what is wrong with it. */
final class BadRow extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_SHOWN = 40;

  BadRow(String reason) {
    super(reason, null, false, false);
  }

  /** The sent text, shortened and cleaned for display. */
  static String shortened(String text) {
    var shown = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
    return shown.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
  }
}
