package dev.campaignanalytics.model.overview;

import java.util.Comparator;

/**
 * Orders texts by their code points, as PostgreSQL's collation {@code C} orders UTF-8. {@link
 * String#compareTo} differs for characters outside the basic plane.
 */
final class CodePointOrder implements Comparator<String> {
  static final CodePointOrder ORDER = new CodePointOrder();

  private CodePointOrder() {}

  @Override
  public int compare(String one, String other) {
    int length = Math.min(one.length(), other.length());
    for (int i = 0; i < length; i++) {
      char a = one.charAt(i);
      char b = other.charAt(i);
      if (a != b) {
        // Only characters of two units are above U+FFFF, and their units are below U+E000.
        boolean isPair = Character.isSurrogate(a);
        return isPair == Character.isSurrogate(b) ? Character.compare(a, b) : isPair ? 1 : -1;
      }
    }
    return Integer.compare(one.length(), other.length());
  }
}
