package dev.campaignanalytics.model.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetCalendarTest {
  @Test
  void easterIsOnItsKnownDays() {
    var days =
        List.of("1999-04-04", "2000-04-23", "2008-03-23", "2024-03-31", "2026-04-05", "2038-04-25");

    assertThat(days)
        .allMatch(
            day ->
                TargetCalendar.easterSunday(LocalDate.parse(day).getYear())
                    .equals(LocalDate.parse(day)));
  }

  @Test
  void closingDaysOfSection2AreClosed() {
    var closed =
        List.of(
            "2026-01-01",
            "2026-04-03",
            "2026-04-06",
            "2026-05-01",
            "2026-12-25",
            "2026-11-28",
            "2026-11-29");

    assertThat(closed).noneMatch(day -> TargetCalendar.isOpen(LocalDate.parse(day)));
    assertThat(TargetCalendar.isOpen(LocalDate.parse("2026-04-02"))).isTrue();
    assertThat(TargetCalendar.isOpen(LocalDate.parse("2026-04-07"))).isTrue();
  }

  @Test
  void easterIsSkippedInBothDirections() {
    assertThat(TargetCalendar.nextOpen(LocalDate.parse("2026-04-02"))).isEqualTo("2026-04-07");
    assertThat(TargetCalendar.lastOpen(LocalDate.parse("2026-04-06"))).isEqualTo("2026-04-02");
  }
}
