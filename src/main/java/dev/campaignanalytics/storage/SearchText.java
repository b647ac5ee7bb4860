package dev.campaignanalytics.storage;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * What a campaign is found by, and what is searched for, made comparable: in one case, with the
 * rules of no language ({@code Straße} is {@code strasse}, {@code İ} and {@code ı} are {@code i}),
 * and with letters and their accents composed. Made here and not by the database, whose answer
 * depends on the collation that it was created with.
 */
public final class SearchText {
  private static final String CAPITAL_I_WITH_DOT = "i\u0307";

  private SearchText() {}

  /** The stored text of a campaign; no search has the sign that parts its name from its id. */
  public static String of(String name, String campaignId) {
    return fold(name) + "\n" + fold(campaignId);
  }

  /** A pattern for {@code like} that finds the text anywhere; its signs mean themselves. */
  public static String pattern(String search) {
    return "%" + fold(search).replaceAll("([\\\\%_])", "\\\\$1") + "%";
  }

  static String fold(String text) {
    // Capital letters first: some small ones have several letters as their capital.
    var lower = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
    return Normalizer.normalize(
        Normalizer.normalize(lower, Form.NFD).replace(CAPITAL_I_WITH_DOT, "i"), Form.NFC);
  }
}
