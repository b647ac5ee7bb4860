package dev.campaignanalytics.emulator.linkedin;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which {@code LinkedIn-Version} is served on a day: monthly releases, none in December, each
 * removed about the 15th of the same month of the next year.
 */
final class LinkedInVersions {
  private static final Pattern SHAPE = Pattern.compile("20\\d\\d(0[1-9]|1[0-2])");
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM", Locale.ROOT);

  private LinkedInVersions() {}

  /** Whether the header's value has the format of a version. */
  static boolean isWellFormed(String version) {
    return SHAPE.matcher(version).matches();
  }

  static boolean isServed(String version, LocalDate today) {
    var month = YearMonth.parse(version, MONTH);
    return month.getMonth() != Month.DECEMBER
        && !month.isAfter(YearMonth.from(today))
        && today.isBefore(sunset(month));
  }

  /** The first day on which a version is no longer served. */
  static LocalDate sunset(YearMonth version) {
    // Two published dates are a day later than the rule of the 15th.
    boolean isDayLater =
        version.equals(YearMonth.of(2025, 11)) || version.equals(YearMonth.of(2026, 3));
    return version.plusYears(1).atDay(isDayLater ? 16 : 15);
  }
}
