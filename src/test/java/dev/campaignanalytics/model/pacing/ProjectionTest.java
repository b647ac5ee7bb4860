package dev.campaignanalytics.model.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.pacing.Projection.Now;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProjectionTest {
  private static final DateRange JUNE = new DateRange(day(1), day(30));

  @Test
  void evenSpendingContinues() {
    var projection = projected(evenly(10, 5_000_000), Now.startOf(day(11)));

    assertThat(projection.spent()).isEqualTo(50_000_000);
    assertThat(projection.total()).isEqualTo(150_000_000);
  }

  @Test
  void halfADayIsCountedAsHalf() {
    var spent = evenly(10, 5_000_000).plus(DailySpend.of(Map.of(day(11), 2_500_000L)));

    assertThat(projected(spent, new Now(day(11), 0.5)).total()).isEqualTo(150_000_000);
  }

  @Test
  void aPauseSaysNothingAboutTheLevelAndAQuietDayDoes() {
    var paused = new TreeMap<>(evenly(10, 5_000_000).byDay());
    for (int day = 5; day <= 7; day++) {
      paused.remove(day(day));
    }
    var quiet = new TreeMap<>(evenly(10, 7_000_000).byDay());
    quiet.remove(day(9));

    assertThat(projected(DailySpend.of(paused), Now.startOf(day(11))).perDay())
        .isEqualTo(5_000_000);
    assertThat(projected(DailySpend.of(quiet), Now.startOf(day(11))).perDay()).isEqualTo(6_000_000);
  }

  @Test
  void whatDoesNotRunSpendsNothingMore() {
    var projection =
        Projection.of(evenly(10, 5), WeekdayProfile.FLAT, Now.startOf(day(11)), JUNE, false);

    assertThat(projection.total()).isEqualTo(50);
  }

  @Test
  void moreSpentIsNeverLessProjected() {
    var random = new Random(9);
    for (int i = 0; i < 500; i++) {
      var spent = new TreeMap<LocalDate, Long>();
      for (int day = 1; day <= 12; day++) {
        spent.put(day(day), 1L + random.nextInt(1_000_000));
      }
      var now = new Now(day(12), random.nextDouble());
      long before = projected(DailySpend.of(spent), now).total();
      spent.merge(day(1 + random.nextInt(12)), (long) random.nextInt(1_000_000), Long::sum);

      assertThat(projected(DailySpend.of(spent), now).total()).isGreaterThanOrEqualTo(before);
    }
  }

  @Test
  void theIntervalIsTheShareOfPastErrors() {
    var errors = PastErrors.of(errors(101));

    var interval = errors.interval(1_000_000, 0.8).orElseThrow();

    assertThat(interval.low()).isEqualTo(Math.round(1_000_000 * Math.exp(-0.4)));
    assertThat(interval.high()).isEqualTo(Math.round(1_000_000 * Math.exp(0.4)));
    assertThat(errors.above(1_000_000, 1_000_000 * Math.exp(0.3995)).orElseThrow())
        .isBetween(0.09, 0.11);
    assertThat(PastErrors.of(errors(99)).interval(1_000_000, 0.8)).isEmpty();
    assertThat(PastErrors.of(errors(99)).above(1, 1)).isEmpty();
  }

  /** From -0.5 to 0.5. */
  private static double[] errors(int count) {
    var errors = new double[count];
    Arrays.setAll(errors, i -> i / (count - 1.0) - 0.5);
    return errors;
  }

  @Test
  void anAlarmNeedsTwoEvaluationsADayApartAndIsRaisedOnce() {
    var now = Instant.parse("2026-06-05T04:00:00Z");
    var first = AlarmState.QUIET.after(Optional.of(0.95), now);
    var soon = first.after(Optional.of(0.95), now.plus(Duration.ofHours(19)));
    var raised = soon.after(Optional.of(0.95), now.plus(Duration.ofHours(20)));
    var state = raised;
    int raisedAgain = 0;
    for (int i = 0; i < 1000; i++) {
      var next = state.after(Optional.of(0.95), now.plus(Duration.ofHours(21 + i)));
      raisedAgain += next.raisedAt().equals(state.raisedAt()) ? 0 : 1;
      state = next;
    }

    assertThat(soon.isRaised()).isFalse();
    assertThat(raised.isRaised()).isTrue();
    assertThat(raisedAgain).isZero();
    assertThat(raised.after(Optional.of(0.7), now).isRaised()).isTrue();
    assertThat(raised.after(Optional.of(0.5), now).isRaised()).isFalse();
    assertThat(raised.after(Optional.empty(), now)).isEqualTo(raised);
  }

  @Test
  void sixAnHourAndALimitOfAHundredIsSpentUpAt1640() {
    var usual = new double[24];
    Arrays.fill(usual, 1);
    var untilTen = new long[10];
    Arrays.fill(untilTen, 6_000_000);

    assertThat(SpentUp.at(untilTen, usual, 60, 100_000_000)).contains(LocalTime.of(16, 40));
    assertThat(SpentUp.at(untilTen, usual, 60, 150_000_000)).isEmpty();
    assertThat(SpentUp.at(untilTen, usual, 60, 30_000_000)).contains(LocalTime.of(5, 0));
  }

  private static Projection projected(DailySpend spent, Now now) {
    return Projection.of(spent, WeekdayProfile.FLAT, now, JUNE, true);
  }

  private static DailySpend evenly(int days, long cost) {
    var spent = new TreeMap<LocalDate, Long>();
    for (int day = 1; day <= days; day++) {
      spent.put(day(day), cost);
    }
    return DailySpend.of(spent);
  }

  private static LocalDate day(int day) {
    return LocalDate.of(2026, 6, day);
  }
}
