package dev.campaignanalytics.model;

/**
 * Text from outside, made fit to be stored and shown: PostgreSQL takes no NUL, UTF-8 has no lone
 * surrogates, and control characters break the lines of logs and CSV.
 *
 * <p>Tabs and line breaks become a space, other control characters are removed, a lone surrogate
 * becomes U+FFFD. Everything else, whatever its script, stays as it is.
 */
public final class CleanText {
  private static final char REPLACEMENT = '\uFFFD';

  private CleanText() {}

  /** The cleaned text; {@code null} is the empty text. */
  public static String of(String text) {
    if (text == null) {
      return "";
    }
    int first = firstUnclean(text);
    return first == text.length() ? text : cleaned(text, first);
  }

  /**
   * The same, cut after so many characters.
   *
   * @param most code points, so that no character is cut in half
   */
  public static String of(String text, int most) {
    var clean = of(text);
    boolean fits = clean.length() <= most || clean.codePointCount(0, clean.length()) <= most;
    return fits ? clean : clean.substring(0, clean.offsetByCodePoints(0, most));
  }

  /** Whether {@link #of(String)} would leave the text as it is. */
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

  /** A pair is one code point; what is left of the surrogates stands alone. */
  private static boolean isSurrogate(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }
}
