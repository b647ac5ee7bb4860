package dev.campaignanalytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class TotalsTest {
  @Test
  void everyFigureIsAddedToItsOwn() {
    var sum =
        Totals.of(new Counters(1, 2, 3_000_000, 4_500_000, 5))
            .plus(Totals.of(new Counters(10, 20, 30_000_000, 40_000_000, 50_000_000)));

    assertThat(sum).isEqualTo(MetricTest.totals("11", "22", "33", "44.5", "50.000005"));
  }

  @Test
  void numbersAreWrittenWithoutAnExponentAndWithoutZerosAtTheEnd() {
    var totals = MetricTest.totals("1E+3", "2.500", "0.0", "100", "-3E+2");

    assertThat(totals.impressions()).hasToString("1000");
    assertThat(totals.clicks()).hasToString("2.5");
    assertThat(totals.conversions()).hasToString("0");
    assertThat(totals.cost()).hasToString("100");
    assertThat(totals.revenue()).hasToString("-300");
  }

  @Test
  void countersAreAddedAndSubtractedFigureByFigure() {
    var small = new Counters(1, 2, 3, 4, 5);
    var large = new Counters(10, 20, 30, 40, 50);

    assertThat(large.plus(small)).isEqualTo(new Counters(11, 22, 33, 44, 55));
    assertThat(large.minus(small)).isEqualTo(new Counters(9, 18, 27, 36, 45));
    assertThatThrownBy(() -> new Counters(Long.MAX_VALUE, 0, 0, 0, 0).plus(small))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void millionthsAreRoundedHalfUp() {
    assertThat(Micros.of(new BigDecimal("1.2345675"))).isEqualTo(1_234_568);
    assertThat(Micros.toUnits(1_500_000)).isEqualTo("1.5");
    assertThat(Micros.toUnits(-2_000_000)).isEqualTo("-2");
  }
}
