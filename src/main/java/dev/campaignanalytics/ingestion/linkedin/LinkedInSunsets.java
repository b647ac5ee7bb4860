package dev.campaignanalytics.ingestion.linkedin;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * When versions of LinkedIn's API end. LinkedIn announces that only by mail and in a table; no
 * header warns, and on that day every call fails.
 */
public final class LinkedInSunsets {
  /** How long before the end a person is warned. */
  private static final int WARNING_DAYS = 60;

  private static final YearMonth OLDEST_ACCEPTED = YearMonth.of(2026, Month.JANUARY);
  private static final DateTimeFormatter VERSION =
      DateTimeFormatter.ofPattern("uuuuMM", Locale.ROOT);

  /** The ends that LinkedIn has published. */
  private static final Map<YearMonth, LocalDate> ANNOUNCED =
      Map.of(
          YearMonth.of(2025, 10), LocalDate.of(2026, 10, 15),
          YearMonth.of(2025, 11), LocalDate.of(2026, 11, 16),
          YearMonth.of(2026, 1), LocalDate.of(2027, 1, 15),
          YearMonth.of(2026, 2), LocalDate.of(2027, 2, 15),
          YearMonth.of(2026, 3), LocalDate.of(2027, 3, 16),
          YearMonth.of(2026, 4), LocalDate.of(2027, 4, 15),
          YearMonth.of(2026, 5), LocalDate.of(2027, 5, 15),
          YearMonth.of(2026, 6), LocalDate.of(2027, 6, 15),
          YearMonth.of(2026, 7), LocalDate.of(2027, 7, 15));

  private LinkedInSunsets() {}

  /**
   * The first day on which a version is no longer served: as announced, else the usual 15th of the
   * same month a year later. Empty for text that is not a version.
   */
  public static Optional<LocalDate> endOf(String version) {
    return month(version).map(month -> ANNOUNCED.getOrDefault(month, assumedEnd(month)));
  }

  /** The warning to the operator on this day; empty while the end is more than 60 days away. */
  public static Optional<String> warning(String version, LocalDate today) {
    return endOf(version)
        .filter(end -> !today.isBefore(end.minusDays(WARNING_DAYS)))
        .map(end -> sentence(version, today, end));
  }

  /** Whether it names a version that this program supports; December has none. */
  static boolean isAccepted(String version) {
    return month(version)
        .filter(month -> month.getMonth() != Month.DECEMBER && !month.isBefore(OLDEST_ACCEPTED))
        .isPresent();
  }

  private static Optional<YearMonth> month(String version) {
    try {
      return Optional.of(YearMonth.parse(version, VERSION));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LocalDate assumedEnd(YearMonth month) {
    return month.plusYears(1).atDay(15);
  }

  private static String sentence(String version, LocalDate today, LocalDate end) {
    long days = ChronoUnit.DAYS.between(today, end);
    var when = days > 0 ? "ends in " + days + " days, on " + end : "has ended on " + end;
    var source = ANNOUNCED.containsValue(end) ? "" : " (assumed: not announced yet)";
    return "LinkedIn's API version %s %s%s; set LINKEDIN_VERSION to a newer one"
        .formatted(version, when, source);
  }
}
