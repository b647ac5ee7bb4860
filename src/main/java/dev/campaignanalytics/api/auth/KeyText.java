package dev.campaignanalytics.api.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text of a managed key, {@code ak_live_<8 of id>_<43 random>}: recognisable for scanners of
 * leaked secrets, and with an id that may be logged.
 */
public record KeyText(String id, String text) {
  static final String PREFIX = "ak_";

  private static final String START = PREFIX + "live_";
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int ID_LENGTH = 8;
  private static final int SECRET_LENGTH = 43;
  private static final Pattern FORM = Pattern.compile("ak_live_([0-9A-Za-z]{8})_[0-9A-Za-z]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  static KeyText random() {
    var id = randomText(ID_LENGTH);
    return new KeyText(id, START + id + "_" + randomText(SECRET_LENGTH));
  }

  /** Empty where the text does not have the form. */
  static Optional<KeyText> parse(String text) {
    var match = FORM.matcher(text);
    return match.matches() ? Optional.of(new KeyText(match.group(1), text)) : Optional.empty();
  }

  /** The part of a key that may be shown. */
  public static String prefix(String id) {
    return START + id;
  }

  String hash() {
    return HexFormat.of().formatHex(sha256(text));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static String randomText(int length) {
    return RANDOM
        .ints(length, 0, ALPHABET.length())
        .mapToObj(i -> String.valueOf(ALPHABET.charAt(i)))
        .reduce("", String::concat);
  }

  /** Not the text: that is a secret. */
  @Override
  public String toString() {
    return prefix(id) + "_***";
  }
}
