package dev.campaignanalytics.ingestion.json;

import dev.campaignanalytics.config.SecretMask;
import dev.campaignanalytics.model.CleanText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes text from platforms safe for a message that a person reads in a log: one line, short, and
 * without known secrets or anything that could be a token. Platforms do repeat tokens in their
 * error texts.
 */
public final class SafeText {
  private static final int MAX_LENGTH = 200;

  /** The characters of tokens. */
  private static final String RUN = "[\\w+/~.|-]";

  /**
   * Parameters by name, bearer values, and long runs of digits and letters of both cases. Names of
   * fields and error codes are long as well, but they are of one case and have no digits. No
   * pattern looks beyond the current run: for text that is one long word, that would take seconds.
   */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?i:(\\w*(?:token|secret|proof|password|assertion)\"?\\s*[=:]\\s*\"?)[^\\s&\"]+)"
              + "|(?i:(bearer\\s+)\\S+)"
              + "|(?<![\\w+/~.|-])(?=RUN*\\d|RUN*[a-z]RUN*[A-Z])RUN{25,}=*".replace("RUN", RUN));

  private SafeText() {}

  public static String line(String text) {
    var shortened = shortened(SecretMask.mask(text));
    var oneLine = CleanText.of(shortened.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ")).strip();
    var redacted =
        TOKEN.matcher(oneLine).replaceAll(m -> escaped(m.group(1)) + escaped(m.group(2)) + "***");
    var retained = CleanText.of(redacted, MAX_LENGTH);
    return retained.length() == redacted.length() ? redacted : retained + "…";
  }

  /** Cut between words: half a token would not be recognised as one. */
  private static String shortened(String text) {
    int max = 4 * MAX_LENGTH;
    if (text.length() <= max) {
      return text;
    }
    int end = max;
    while (end > 0 && !Character.isWhitespace(text.charAt(end))) {
      end--;
    }
    return text.substring(0, end == 0 ? max : end);
  }

  private static String escaped(String group) {
    return group == null ? "" : Matcher.quoteReplacement(group);
  }
}
