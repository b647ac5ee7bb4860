package dev.campaignanalytics.config;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Replaces the secrets of this process by {@code ***} in text that leaves it: log lines, answers,
 * and texts that are stored. Secrets are known by their value, as {@link Secret} is given one, and
 * are found as they are and as addresses and JSON write them.
 *
 * <p>A value of fewer than {@value #SHORTEST} characters is part of ordinary words and numbers, so
 * it is only masked where its place shows what it is: as the password of an address.
 */
public final class SecretMask {
  /** Shorter values are not looked for. */
  public static final int SHORTEST = 6;

  /**
   * Values that a platform gave may be anything: a shorter one could be a figure of a row. Access
   * tokens are longer.
   */
  private static final int SHORTEST_RENEWED = 12;

  private static final String MASK = "***";

  /** Renewed tokens: those that are older have expired. */
  private static final int MOST_RENEWED = 200;

  /** Password of an address, up to its last @; a port and a path are not one. */
  private static final Pattern IN_ADDRESS =
      Pattern.compile("([a-z][a-z0-9+.-]*://[^\\s:/@\"']*:)(?!\\d{1,5}[/?#])[^\\s\"'<>]*@");

  private static final Pattern IN_QUERY =
      Pattern.compile("(?i)((?:password|passwd|sslpassword)=)[^\\s&\"']+");

  // Static because each text that leaves the process may hold the secret of any object in it.
  private static final SecretMask OF_PROCESS = new SecretMask();

  private final Set<String> configured = new LinkedHashSet<>();
  private final Set<String> renewed = new LinkedHashSet<>();
  private volatile String[] needles = {};

  private SecretMask() {}

  /** The text without secrets; {@code null} stays. */
  public static String mask(String text) {
    return text == null ? null : OF_PROCESS.masked(text);
  }

  /** Masks a value for as long as the process lives. */
  public static void keep(String secret) {
    OF_PROCESS.add(secret, OF_PROCESS.configured);
  }

  /** Masks a value that others will replace: the oldest of many are forgotten. */
  static void learn(String secret) {
    if (secret.length() >= SHORTEST_RENEWED) {
      OF_PROCESS.add(secret, OF_PROCESS.renewed);
    }
  }

  private synchronized void add(String secret, Set<String> to) {
    if (secret.length() < SHORTEST || configured.contains(secret) || !to.add(secret)) {
      return;
    }
    if (renewed.size() > MOST_RENEWED) {
      renewed.remove(renewed.iterator().next());
    }
    needles =
        Stream.concat(configured.stream(), renewed.stream())
            .flatMap(SecretForms::of)
            .filter(form -> form.length() >= SHORTEST)
            .distinct()
            // A secret may be part of a longer one.
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
