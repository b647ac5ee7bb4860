package dev.campaignanalytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class FractionTest {
  @Test
  void itsValueIsRoundedHalfUpToSixDecimals() {
    assertThat(fraction(2, 3).value()).isEqualTo("0.666667");
    assertThat(fraction(1, 3).value()).isEqualTo("0.333333");
  }

  @Test
  void fractionsAreComparedExactly() {
    assertThat(fraction(1, 3)).isLessThan(fraction(333_334, 1_000_000));
    assertThat(fraction(1, 2)).isEqualByComparingTo(fraction(2, 4));
    assertThat(fraction(-1, 2)).isLessThan(fraction(1, 3));
    assertThat(fraction(1, -2)).isEqualTo(fraction(-1, 2));
  }

  @Test
  void aChangeIsAPartOfTheEarlierAmount() {
    assertThat(fraction(3, 2).changeFrom(fraction(1, 1))).contains(new BigDecimal("0.500000"));
    assertThat(fraction(1, 4).changeFrom(fraction(1, 2))).contains(new BigDecimal("-0.500000"));
    assertThat(fraction(1, 1).changeFrom(fraction(-2, 1))).contains(new BigDecimal("1.500000"));
    assertThat(fraction(1, 1).changeFrom(fraction(0, 1))).isEmpty();
  }

  @Test
  void aFractionHasADenominator() {
    assertThatThrownBy(() -> fraction(1, 0)).hasMessage("a fraction has a denominator");
    assertThat(Fraction.of(BigDecimal.ONE, BigDecimal.ZERO)).isEmpty();
    assertThat(Fraction.of(BigDecimal.ONE, BigDecimal.TEN)).contains(fraction(1, 10));
  }

  private static Fraction fraction(long numerator, long denominator) {
    return new Fraction(BigDecimal.valueOf(numerator), BigDecimal.valueOf(denominator));
  }
}
