package dev.campaignanalytics.model.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BacktestTest {
  private final Backtest backtest = new Backtest(Tolerance.STANDARD);

  @Test
  @Tag("contracts")
  void alarmsInSimulatedMonthsAreRightAndEarly() {
    var result = backtest.of(SimulatedMonths.of(800, 4));

    assertThat(result.coverage().orElseThrow()).isBetween(0.75, 0.85);
    for (var alarms : List.of(result.over(), result.under())) {
      assertThat(alarms.precision().orElseThrow()).isGreaterThanOrEqualTo(0.9);
      assertThat(alarms.recall().orElseThrow()).isGreaterThanOrEqualTo(0.9);
    }
    assertThat(result.over().lead().orElseThrow()).isGreaterThanOrEqualTo(10);
  }

  @Test
  void fewPeriodsHaveNoIntervalAndNoAlarm() {
    var result = backtest.of(SimulatedMonths.of(20, 3));

    assertThat(result.coverage()).isEmpty();
    assertThat(result.over().raised()).isZero();
    assertThat(result.over().precision()).isEmpty();
  }

  @Test
  void nothingIsJudgedWithoutPeriods() {
    assertThat(backtest.of(List.of()).coverage()).isEmpty();
  }
}
