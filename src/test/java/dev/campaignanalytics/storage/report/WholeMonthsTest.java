package dev.campaignanalytics.storage.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.DateRange;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WholeMonthsTest {
  @Test
  void onlyMonthsThatAreCompletelyInThePeriodAreWhole() {
    assertThat(WholeMonths.in(days("2026-01-01", "2026-06-30")))
        .contains(months("2026-01-01", "2026-07-01"));
    assertThat(WholeMonths.in(days("2026-01-02", "2026-07-30")))
        .contains(months("2026-02-01", "2026-07-01"));
  }

  @Test
  void fewMonthsAreReadByDay() {
    assertThat(WholeMonths.in(days("2026-01-01", "2026-05-31"))).isPresent();
    assertThat(WholeMonths.in(days("2026-01-01", "2026-05-30"))).isEmpty();
    assertThat(WholeMonths.in(days("2026-01-02", "2026-05-31"))).isEmpty();
  }

  private static DateRange days(String from, String to) {
    return new DateRange(LocalDate.parse(from), LocalDate.parse(to));
  }

  private static WholeMonths months(String first, String end) {
    return new WholeMonths(LocalDate.parse(first), LocalDate.parse(end));
  }
}
