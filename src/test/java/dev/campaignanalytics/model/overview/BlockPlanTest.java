package dev.campaignanalytics.model.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.DateRange;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockPlanTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-05-31");

  @Test
  void wholeMonthsThatHaveEndedAreOneBlockEach() {
    assertThat(plan("2026-01-30", "2026-04-02", true))
        .containsExactly(
            days("2026-01-30", "2026-01-30"),
            days("2026-01-31", "2026-01-31"),
            days("2026-02-01", "2026-02-28"),
            days("2026-03-01", "2026-03-31"),
            days("2026-04-01", "2026-04-01"),
            days("2026-04-02", "2026-04-02"));
  }

  @Test
  void theCurrentMonthAndTheFutureAreDays() {
    assertThat(plan("2026-04-01", "2026-06-30", true)).hasSize(1 + 31 + 30);
  }

  @Test
  void aMonthThatEndedYesterdaySomewhereIsDaysUntilItHasEndedEverywhere() {
    var april = days("2026-04-01", "2026-04-30");

    assertThat(BlockPlan.of(april, true, LocalDate.parse("2026-05-01"))).hasSize(30);
    assertThat(BlockPlan.of(april, true, LocalDate.parse("2026-05-02"))).containsExactly(april);
  }

  @Test
  void daysThatMayNotBeJoinedStayDays() {
    assertThat(plan("2026-01-01", "2026-02-28", false)).hasSize(59);
  }

  private static List<DateRange> plan(String from, String to, boolean mayJoin) {
    return BlockPlan.of(days(from, to), mayJoin, TODAY);
  }

  private static DateRange days(String from, String to) {
    return new DateRange(LocalDate.parse(from), LocalDate.parse(to));
  }
}
