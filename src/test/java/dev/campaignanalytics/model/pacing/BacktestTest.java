package dev.campaignanalytics.model.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BacktestTest {
  private final Backtest backtest = new Backtest(Tolerance.STANDARD);

  /** One made-up set of months may be lucky; these are three. */
  @Test
  @Tag("contracts")
  void alarmsInSimulatedMonthsAreRightAndEarly() {
    var months =
        IntStream.rangeClosed(1, 3)
            .boxed()
            .flatMap(seed -> SimulatedMonths.of(800, seed).stream())
            .toList();

    var result = backtest.of(months);

    System.out.println("simulated months: " + result);
    assertThat(result.coverage().orElseThrow()).isBetween(0.75, 0.85);
    for (var alarms : List.of(result.over(), result.under())) {
      assertThat(alarms.precision().orElseThrow()).isGreaterThanOrEqualTo(0.9);
      assertThat(alarms.recall().orElseThrow()).isGreaterThanOrEqualTo(0.9);
    }
    assertThat(result.over().lead().orElseThrow()).isGreaterThanOrEqualTo(10);
  }

  /** Days without delivery come alone here, so a week may mislead about underspending. */
  @Test
  @Tag("contracts")
  void alarmsForOverspendingInEmulatedMonthsAreRightAndEarly() {
    var result = backtest.of(EmulatedMonths.of(9, 21));

    System.out.println("emulated months: " + result);
    assertThat(result.periods()).isGreaterThan(700);
    assertThat(result.coverage().orElseThrow()).isBetween(0.75, 0.85);
    assertThat(result.over().precision().orElseThrow()).isGreaterThanOrEqualTo(0.9);
    assertThat(result.over().recall().orElseThrow()).isGreaterThanOrEqualTo(0.9);
    assertThat(result.over().lead().orElseThrow()).isGreaterThanOrEqualTo(10);
    assertThat(result.under().precision().orElseThrow()).isGreaterThanOrEqualTo(0.7);
    assertThat(result.under().recall().orElseThrow()).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void fewPeriodsHaveNoIntervalAndNoAlarm() {
    var result = backtest.of(SimulatedMonths.of(20, 3));

    assertThat(result.coverage()).isEmpty();
    assertThat(result.over().raised()).isZero();
    assertThat(result.over().precision()).isEmpty();
    assertThat(result.over().real()).isZero();
    assertThat(result.over().recall()).isEmpty();
    assertThat(result.why()).contains("fewer than 100 past projections");
  }

  @Test
  void nothingIsJudgedWithoutPeriods() {
    assertThat(backtest.of(List.of()).coverage()).isEmpty();
  }
}
