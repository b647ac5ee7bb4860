package dev.campaignanalytics.wiring;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * When versions of an API end. No header warns of it, and on that day every call fails, so a person
 * is warned two months before.
 *
 * @param setting the variable that names the version
 * @param published the ends that the platform has published
 * @param released release dates of versions without a published end; assumed to last a year
 */
record VersionEnds(
    String setting, Map<String, LocalDate> published, Map<String, LocalDate> released) {
  private static final int WARNING_DAYS = 60;

  /** The end dates of the Marketing API, which are earlier than those of the Graph API. */
  static final VersionEnds META =
      new VersionEnds(
          "META_API_VERSION",
          Map.of(
              "v22.0", LocalDate.of(2026, 2, 19),
              "v23.0", LocalDate.of(2026, 6, 9),
              "v24.0", LocalDate.of(2026, 10, 6)),
          Map.of("v25.0", LocalDate.of(2026, 2, 18), "v26.0", LocalDate.of(2026, 7, 29)));

  static final VersionEnds GOOGLE =
      new VersionEnds(
          "GOOGLE_API_VERSION",
          Map.of(
              "v20", LocalDate.of(2026, 6, 10),
              "v21", LocalDate.of(2026, 8, 5),
              "v22", LocalDate.of(2026, 10, 7)),
          Map.of("v25", LocalDate.of(2026, 7, 22), "v26", LocalDate.of(2026, 10, 14)));

  public VersionEnds {
    published = Map.copyOf(published);
    released = Map.copyOf(released);
  }

  /** The warning to the operator on a day; empty while the end is far away or unknown. */
  Function<LocalDate, Optional<String>> warnings(String version) {
    return today ->
        end(version)
            .filter(end -> !today.isBefore(end.minusDays(WARNING_DAYS)))
            .map(end -> sentence(version, today, end));
  }

  /** The first day on which a version is no longer served, as far as it is known. */
  Optional<LocalDate> end(String version) {
    return Optional.ofNullable(published.get(version))
        .or(() -> Optional.ofNullable(released.get(version)).map(day -> day.plusYears(1)));
  }

  private String sentence(String version, LocalDate today, LocalDate end) {
    long days = ChronoUnit.DAYS.between(today, end);
    var when = days > 0 ? "ends in " + days + " days, on " + end : "has ended on " + end;
    var source = published.containsKey(version) ? "" : " (assumed: not announced yet)";
    return "API version %s %s%s; set %s to a newer one".formatted(version, when, source, setting);
  }
}
