package dev.campaignanalytics.config;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Converts text to values; empty for an invalid text. */
final class ConfigValues {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

  static final String NO_PATH =
      "cannot be a path here: with this locale Java cannot name such files; start with"
          + " LC_ALL=C.UTF-8, or use letters of ASCII only";

  /** The character that Java uses for a byte that is invalid in its locale. */
  private static final char UNKNOWN = '\uFFFD';

  private ConfigValues() {}

  /**
   * Empty for names that cannot be written, or could not be read, in the locale of this process.
   */
  static Optional<Path> path(String text) {
    try {
      return text.indexOf(UNKNOWN) >= 0 ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  static Optional<Integer> integer(String text, ConfigReader.Bounds bounds) {
    try {
      return Optional.of(Integer.parseInt(text))
          .filter(n -> n >= bounds.min() && n <= bounds.max());
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static Optional<Duration> duration(String text) {
    var match = DURATION.matcher(text.toLowerCase(Locale.ROOT));
    if (!match.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(match.group(1));
    return Optional.of(
        switch (match.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        });
  }

  static Optional<Boolean> flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  static <E extends Enum<E>> Optional<E> constant(Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(c -> wireName(c).equalsIgnoreCase(text))
        .findFirst();
  }

  static <E extends Enum<E>> Optional<List<E>> constants(Class<E> type, String text) {
    var parsed = words(text).stream().map(word -> constant(type, word)).toList();
    if (parsed.isEmpty() || parsed.stream().anyMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    return Optional.of(parsed.stream().map(Optional::orElseThrow).distinct().toList());
  }

  static List<String> words(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(w -> !w.isEmpty())
        .distinct()
        .toList();
  }

  static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static String wireName(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> String names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(ConfigValues::wireName)
        .collect(Collectors.joining(","));
  }
}
