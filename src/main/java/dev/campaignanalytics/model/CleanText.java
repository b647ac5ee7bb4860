package dev.campaignanalytics.model;

/**
 * Cleans external text so that it can be stored and displayed: PostgreSQL accepts no NUL, UTF-8 has
 * no lone surrogates, and control characters break the lines of logs and CSV.
 *
 * <p>Tabs and line breaks become a space, other control characters are removed, a lone surrogate
 * becomes U+FFFD. Everything else, in any script, stays unchanged.
 */
public final class CleanText {
  private static final char REPLACEMENT = '\uFFFD';

  private CleanText() {}

  /** The cleaned text; empty for {@code null}. */
  public static String of(String text) {
    if (text == null) {
      return "";
    }
    int first = firstUnclean(text);
    return first == text.length() ? text : cleaned(text, first);
  }

  /**
   * The same, limited to a maximum length.
   *
   * @param max maximum number of code points, so that no character is split
   */
  public static String of(String text, int max) {
    var clean = of(text);
    boolean fits = clean.length() <= max || clean.codePointCount(0, clean.length()) <= max;
    return fits ? clean : clean.substring(0, clean.offsetByCodePoints(0, max));
  }

  /** Whether {@link #of(String)} would leave the text unchanged. */
  public static boolean isClean(String text) {
    return firstUnclean(text) == text.length();
  }

  private static String cleaned(String text, int first) {
    var clean = new StringBuilder(text.length()).append(text, 0, first);
    for (int at = first; at < text.length(); ) {
      int character = text.codePointAt(at);
      if (Character.isISOControl(character)) {
        boolean separates = character == '\t' || character == '\n' || character == '\r';
        clean.append(separates ? " " : "");
      } else if (isSurrogate(character)) {
        clean.append(REPLACEMENT);
      } else {
        clean.appendCodePoint(character);
      }
      at += Character.charCount(character);
    }
    return clean.toString();
  }

  private static int firstUnclean(String text) {
    int at = 0;
    while (at < text.length()) {
      int character = text.codePointAt(at);
      if (Character.isISOControl(character) || isSurrogate(character)) {
        return at;
      }
      at += Character.charCount(character);
    }
    return at;
  }

  /** A pair is one code point; any other surrogate is a lone one. */
  private static boolean isSurrogate(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }
}
