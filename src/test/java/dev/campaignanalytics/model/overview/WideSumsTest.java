package dev.campaignanalytics.model.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WideSumsTest {
  private static final int CELLS = 3;
  private static final int SCALE = 40;

  @Test
  void sumsOfProductsAreThoseOfDecimals() {
    for (long seed = 1; seed <= 20; seed++) {
      var random = new Random(seed);
      var sums = new WideSums(CELLS);
      var expected = new BigInteger[CELLS];
      for (int i = 0; i < 3000; i++) {
        int cell = random.nextInt(CELLS);
        long number = random.nextLong(1L << 52) >> random.nextInt(52);
        number = random.nextBoolean() ? -number : number;
        var factor = new BigInteger(random.nextInt(WideSums.FACTOR_BITS + 1), random);

        sums.add(cell, number, WideSums.parts(factor));

        var product = BigInteger.valueOf(number).multiply(factor);
        expected[cell] = expected[cell] == null ? product : expected[cell].add(product);
      }
      for (int cell = 0; cell < CELLS; cell++) {
        assertThat(sums.units(cell, SCALE)).isEqualTo(new BigDecimal(expected[cell], SCALE + 6));
      }
      assertThat(sums.isExact()).isTrue();
    }
  }

  @Test
  void largestNumbersOfManyRowsFit() {
    var sums = new WideSums(1);
    var largest = BigInteger.ONE.shiftLeft(WideSums.FACTOR_BITS).subtract(BigInteger.ONE);
    long number = (1L << 52) - 1;
    int rows = 1_000_000;

    for (int i = 0; i < rows; i++) {
      sums.add(0, -number, WideSums.parts(largest));
    }

    var expected = largest.multiply(BigInteger.valueOf(-number)).multiply(BigInteger.valueOf(rows));
    assertThat(sums.units(0, 0)).isEqualTo(new BigDecimal(expected, 6));
    assertThat(sums.isExact()).isTrue();
  }

  @Test
  void largerNumbersAndFactorsAreLeftToTheDatabase() {
    var sums = new WideSums(1);
    sums.add(0, 1L << 52, WideSums.parts(BigInteger.ONE));

    assertThat(sums.isExact()).isFalse();
    assertThat(WideSums.parts(BigInteger.ONE.shiftLeft(WideSums.FACTOR_BITS))).isNull();
  }
}
