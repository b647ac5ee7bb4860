package dev.campaignanalytics.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The forms in which a secret may appear in a text. */
final class SecretForms {
  /** A line of a private key; a message may contain a single line. */
  private static final Pattern KEY_LINE = Pattern.compile("[A-Za-z0-9+/]{40,}={0,2}");

  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

  private SecretForms() {}

  static Stream<String> of(String secret) {
    var encoded = URLEncoder.encode(secret, UTF_8);
    var forms =
        Stream.of(
            secret,
            encoded,
            lowerEscapes(encoded),
            encoded.replace("+", "%20"),
            lowerEscapes(encoded.replace("+", "%20")),
            decoded(secret),
            json(secret));
    return Stream.concat(forms, KEY_LINE.matcher(secret).results().map(MatchResult::group));
  }

  private static String lowerEscapes(String encoded) {
    return ESCAPE.matcher(encoded).replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT));
  }

  private static String decoded(String secret) {
    try {
      return URLDecoder.decode(secret.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return secret;
    }
  }

  private static String json(String secret) {
    return secret
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }
}
