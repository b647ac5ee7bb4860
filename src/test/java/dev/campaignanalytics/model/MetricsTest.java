package dev.campaignanalytics.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
  @Test
  void ratiosAreComputedFromTheCounters() {
    var metrics = new Metrics(new Counters(2000, 50, 4_000_000, 100_000_000, 350_000_000));

    assertThat(metrics.ctr()).contains(new BigDecimal("0.025000"));
    assertThat(metrics.roas()).contains(new BigDecimal("3.500000"));
    assertThat(metrics.cpa()).contains(new BigDecimal("25.000000"));
    assertThat(metrics.cpc()).contains(new BigDecimal("2.000000"));
    assertThat(metrics.cpm()).contains(new BigDecimal("50.000000"));
    assertThat(metrics.cvr()).contains(new BigDecimal("0.080000"));
    assertThat(metrics.aov()).contains(new BigDecimal("87.500000"));
  }

  @Test
  void aRatioWithoutADenominatorIsUndefined() {
    var metrics = new Metrics(Counters.ZERO);

    assertThat(
            List.of(
                metrics.ctr(),
                metrics.roas(),
                metrics.cpa(),
                metrics.cpc(),
                metrics.cpm(),
                metrics.cvr(),
                metrics.aov()))
        .allMatch(ratio -> ratio.isEmpty());
  }

  @Test
  void moneyIsExactToTheMicro() {
    assertThat(Micros.of(new BigDecimal("74.99999999999997"))).isEqualTo(75_000_000);
    assertThat(Micros.of(new BigDecimal("-3E-18"))).isZero();
    assertThat(Micros.toUnits(181_020_001).toPlainString()).isEqualTo("181.020001");
    assertThat(Micros.toUnits(1_500_000).toPlainString()).isEqualTo("1.5");
    assertThat(Micros.toUnits(100_000_000).toPlainString()).isEqualTo("100");
  }
}
