package dev.campaignanalytics.telemetry;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The metrics of a node on {@code /metrics}, for tests. */
public record Scrape(String text) {
  private static final Pattern NAME = Pattern.compile("[a-z_]+");

  /** The names of all series. */
  public Set<String> names() {
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(
            line -> {
              var name = NAME.matcher(line);
              return name.lookingAt() ? name.group() : line;
            })
        .collect(Collectors.toSet());
  }

  /** The sum of the series with this name and all of these labels, each {@code name="value"}. */
  public double sum(HealthSignal signal, String... labels) {
    return text.lines()
        .filter(
            line ->
                line.startsWith(signal.metric() + "{") || line.startsWith(signal.metric() + " "))
        .filter(line -> Arrays.stream(labels).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
