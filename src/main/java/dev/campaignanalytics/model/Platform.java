package dev.campaignanalytics.model;

import java.util.Locale;
import java.util.Optional;

/** An advertising platform. On the wire and in the database it is written in lower case. */
public enum Platform {
  META,
  GOOGLE,
  TIKTOK,
  LINKEDIN;

  private static final Platform[] ALL = values();

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The name used in URLs, JSON, the configuration and the database: {@code meta}, … */
  public String wireName() {
    return wireName;
  }

  /** Finds a platform by its name in any case; empty for anything else. */
  public static Optional<Platform> of(String name) {
    for (var platform : ALL) {
      if (platform.wireName.equalsIgnoreCase(name)) {
        return Optional.of(platform);
      }
    }
    return Optional.empty();
  }
}
