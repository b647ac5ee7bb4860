package dev.campaignanalytics.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used. Holds every problem found, not only the first. */
public final class ConfigException extends RuntimeException implements SetupMistake {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public ConfigException(List<Problem> problems) {
    super(
        problems.stream()
            .map(Problem::toString)
            .collect(Collectors.joining("\n  - ", "the configuration has problems:\n  - ", "")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }

  /**
   * One thing that is wrong.
   *
   * @param value as it was given; {@code ***} for secrets, empty where nothing was given
   */
  public record Problem(Setting setting, String value, String reason) {
    @Override
    public String toString() {
      var given = value.isEmpty() ? "not set" : "\"" + value + "\"";
      return "%s = %s: %s (set %s)".formatted(setting.key(), given, reason, setting.variable());
    }
  }
}
