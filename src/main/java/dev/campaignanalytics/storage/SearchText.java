package dev.campaignanalytics.storage;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * Normalizes campaign names and search terms for comparison. Converts them to one case by
 * language-neutral rules ({@code Straße} is {@code strasse}, {@code İ} and {@code ı} are {@code i})
 * and composes letters with their accents. Done here and not in the database, where the result
 * depends on the collation of the database.
 */
public final class SearchText {
  private static final String CAPITAL_I_WITH_DOT = "i\u0307";

  private SearchText() {}

  /**
   * The stored text of a campaign. The separator between name and id cannot occur in a search term.
   */
  public static String of(String name, String campaignId) {
    return fold(name) + "\n" + fold(campaignId);
  }

  /** A pattern for {@code like} that finds the text anywhere. Special characters are escaped. */
  public static String pattern(String search) {
    return "%" + fold(search).replaceAll("([\\\\%_])", "\\\\$1") + "%";
  }

  /** The text as it is compared. */
  public static String fold(String text) {
    // Upper case first: some lower-case letters become several upper-case letters.
    var lower = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
    return Normalizer.normalize(
        Normalizer.normalize(lower, Form.NFD).replace(CAPITAL_I_WITH_DOT, "i"), Form.NFC);
  }
}
