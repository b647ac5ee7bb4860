package dev.campaignanalytics.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {
  private static final Totals SUM = totals("2000", "40", "8", "50", "200");

  @ParameterizedTest
  @CsvSource({
    "IMPRESSIONS, 2000, COUNT, NEUTRAL",
    "CLICKS, 40, COUNT, HIGHER",
    "CONVERSIONS, 8, COUNT, HIGHER",
    "COST, 50, CURRENCY, NEUTRAL",
    "REVENUE, 200, CURRENCY, HIGHER",
    "CTR, 0.02, RATIO, HIGHER",
    "ROAS, 4, RATIO, HIGHER",
    "CPA, 6.25, CURRENCY, LOWER",
    "CPC, 1.25, CURRENCY, LOWER",
    "CPM, 25, CURRENCY, LOWER",
    "CVR, 0.2, RATIO, HIGHER",
    "AOV, 25, CURRENCY, HIGHER"
  })
  void everyMetricHasItsFormulaUnitAndDirection(
      Metric metric, BigDecimal value, Metric.Unit unit, Metric.Direction direction) {
    assertThat(metric.value(SUM))
        .hasValueSatisfying(v -> assertThat(v).isEqualByComparingTo(value));
    assertThat(metric.fraction(SUM).orElseThrow().value()).isEqualByComparingTo(value);
    assertThat(metric.unit()).isEqualTo(unit);
    assertThat(metric.direction()).isEqualTo(direction);
    assertThat(metric.formula()).contains(metric.isAdditive() ? "sum of " : " / ");
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void aRatioWithoutADenominatorIsEmptyAndASumIsZero(Metric metric) {
    assertThat(metric.value(Totals.ZERO).isPresent()).isEqualTo(metric.isAdditive());
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void aMetricIsFoundByItsNameInAnyCase(Metric metric) {
    assertThat(metric.wireName()).isEqualTo(metric.wireName().toLowerCase(Locale.ROOT));
    assertThat(Metric.of(metric.name())).contains(metric);
    assertThat(Metric.of(metric.wireName())).contains(metric);
  }

  @Test
  void anUnknownMetricIsNotFound() {
    assertThat(Metric.of("roi")).isEmpty();
  }

  @Test
  void onlySumsHaveAFieldOfEachPlatform() {
    assertThat(Arrays.stream(Metric.values()))
        .allSatisfy(
            metric -> assertThat(NativeFields.of(metric)).hasSize(metric.isAdditive() ? 4 : 0));
  }

  static Totals totals(String... figures) {
    return Totals.of(
        new BigDecimal(figures[0]),
        new BigDecimal(figures[1]),
        new BigDecimal(figures[2]),
        new BigDecimal(figures[3]),
        new BigDecimal(figures[4]));
  }
}
