package dev.campaignanalytics.config;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Replaces the secrets of this process by {@code ***} in text that leaves it: log lines, responses,
 * and stored texts. {@link Secret} registers each secret value; it is found as it is and in the
 * encodings of addresses and JSON.
 *
 * <p>A value of fewer than {@value #MIN_LENGTH} characters is part of ordinary words and numbers,
 * so it is only masked where its position identifies it: as the password of an address.
 */
public final class SecretMask {
  /** The minimum length; shorter values are not searched for. */
  public static final int MIN_LENGTH = 6;

  /**
   * Values from a platform are arbitrary: a shorter one could be a figure of a row. Access tokens
   * are longer.
   */
  private static final int MIN_RENEWED_LENGTH = 12;

  private static final String MASK = "***";

  /** Maximum number of renewed tokens: older ones have expired. */
  private static final int MAX_RENEWED = 200;

  /** Password of an address, up to its last @; a port and a path are not a password. */
  private static final Pattern IN_ADDRESS =
      Pattern.compile("([a-z][a-z0-9+.-]*://[^\\s:/@\"']*:)(?!\\d{1,5}[/?#])[^\\s\"'<>]*@");

  private static final Pattern IN_QUERY =
      Pattern.compile("(?i)((?:password|passwd|sslpassword)=)[^\\s&\"']+");

  // Static because each text that leaves the process may contain the secret of any object in it.
  private static final SecretMask OF_PROCESS = new SecretMask();

  private final Set<String> configured = new LinkedHashSet<>();
  private final Set<String> renewed = new LinkedHashSet<>();
  private volatile String[] needles = {};

  private SecretMask() {}

  /** The text without secrets; {@code null} is returned unchanged. */
  public static String mask(String text) {
    return text == null ? null : OF_PROCESS.masked(text);
  }

  /** Masks a value for as long as the process runs. */
  public static void add(String secret) {
    OF_PROCESS.add(secret, OF_PROCESS.configured);
  }

  /** Masks a value that will be replaced by later ones: the oldest are evicted. */
  static void learn(String secret) {
    if (secret.length() >= MIN_RENEWED_LENGTH) {
      OF_PROCESS.add(secret, OF_PROCESS.renewed);
    }
  }

  private synchronized void add(String secret, Set<String> to) {
    if (secret.length() < MIN_LENGTH || configured.contains(secret) || !to.add(secret)) {
      return;
    }
    if (renewed.size() > MAX_RENEWED) {
      renewed.remove(renewed.iterator().next());
    }
    needles =
        Stream.concat(configured.stream(), renewed.stream())
            .flatMap(SecretForms::of)
            .filter(form -> form.length() >= MIN_LENGTH)
            .distinct()
            // Longest first, as a secret may be part of a longer one.
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toArray(String[]::new);
  }

  private String masked(String text) {
    var masked = text;
    for (var needle : needles) {
      if (masked.contains(needle)) {
        masked = masked.replace(needle, MASK);
      }
    }
    if (masked.contains("://") && masked.indexOf('@') > 0) {
      masked = IN_ADDRESS.matcher(masked).replaceAll("$1***@");
    }
    return masked.contains("=") ? IN_QUERY.matcher(masked).replaceAll("$1***") : masked;
  }
}
