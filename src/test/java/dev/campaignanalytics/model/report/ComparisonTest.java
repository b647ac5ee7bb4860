package dev.campaignanalytics.model.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.DateRange;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  @ParameterizedTest
  @CsvSource({
    // Whole calendar months, quarters and years.
    "2026-03-01, 2026-03-31, 2026-02-01, 2026-02-28",
    "2024-02-01, 2024-02-29, 2024-01-01, 2024-01-31",
    "2026-01-01, 2026-01-31, 2025-12-01, 2025-12-31",
    "2026-02-01, 2026-03-31, 2025-12-01, 2026-01-31",
    "2026-04-01, 2026-06-30, 2026-01-01, 2026-03-31",
    "2024-01-01, 2024-12-31, 2023-01-01, 2023-12-31",
    "2023-01-01, 2024-12-31, 2021-01-01, 2022-12-31",
    // A whole week, and other days: as many days before.
    "2026-11-16, 2026-11-22, 2026-11-09, 2026-11-15",
    "2026-03-01, 2026-03-30, 2026-01-30, 2026-02-28",
    "2026-03-02, 2026-03-31, 2026-01-31, 2026-03-01",
    "2026-03-01, 2026-03-01, 2026-02-28, 2026-02-28",
  })
  void api11CalendarMonthsAreComparedWithCalendarMonthsOtherDaysWithAsManyDays(
      LocalDate from, LocalDate to, LocalDate earlierFrom, LocalDate earlierTo) {
    var earlier = Comparison.PREVIOUS_PERIOD.before(new DateRange(from, to));

    assertThat(earlier).isEqualTo(new DateRange(earlierFrom, earlierTo));
  }

  @ParameterizedTest
  @CsvSource({
    "MONTH_TO_DATE,   2026-11-29, 2026-10-01, 2026-10-29",
    "MONTH_TO_DATE,   2026-03-31, 2026-02-01, 2026-02-28",
    "MONTH_TO_DATE,   2026-02-28, 2026-01-01, 2026-01-28",
    "MONTH_TO_DATE,   2026-12-01, 2026-11-01, 2026-11-01",
    "QUARTER_TO_DATE, 2026-11-29, 2026-07-01, 2026-08-29",
    "QUARTER_TO_DATE, 2026-05-31, 2026-01-01, 2026-02-28",
    "YEAR_TO_DATE,    2024-02-29, 2023-01-01, 2023-02-28",
    "THIS_WEEK,       2026-11-18, 2026-11-09, 2026-11-11",
    "LAST_WEEK,       2026-11-18, 2026-11-02, 2026-11-08",
    "LAST_MONTH,      2026-04-10, 2026-02-01, 2026-02-28",
    "LAST_QUARTER,    2026-11-29, 2026-04-01, 2026-06-30",
    "LAST_YEAR,       2025-06-15, 2023-01-01, 2023-12-31",
    // These days are a calendar month by chance only.
    "LAST_30D,        2026-11-30, 2026-10-02, 2026-10-31",
    "LAST_7D,         2026-12-07, 2026-11-24, 2026-11-30",
    "TODAY,           2026-12-01, 2026-11-30, 2026-11-30",
    "YESTERDAY,       2026-12-02, 2026-11-30, 2026-11-30",
  })
  void api11APeriodWithANameIsComparedAsItsNameSays(
      PeriodPreset preset, LocalDate today, LocalDate earlierFrom, LocalDate earlierTo) {
    var earlier = Comparison.PREVIOUS_PERIOD.before(preset, today);

    assertThat(earlier).isEqualTo(new DateRange(earlierFrom, earlierTo));
  }
}
