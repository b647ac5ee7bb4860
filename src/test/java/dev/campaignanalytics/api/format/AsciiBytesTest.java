package dev.campaignanalytics.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AsciiBytesTest {
  @Test
  void numbersAreWrittenAsJavaWritesThem() {
    numbers()
        .forEach(
            number -> {
              var bytes = new AsciiBytes(1);

              bytes.digits(number);

              assertThat(bytes.toString()).isEqualTo(Long.toString(number));
            });
  }

  @Test
  void millionthsAreWrittenAsUnits() {
    numbers()
        .filter(number -> number != Long.MIN_VALUE)
        .forEach(
            number -> {
              var units = BigDecimal.valueOf(number, 6);
              var whole = new AsciiBytes(1);
              var shortened = new AsciiBytes(1);

              whole.units(number);
              shortened.shortUnits(number);

              assertThat(whole.toString()).isEqualTo(units.toPlainString());
              assertThat(shortened.toString())
                  .isEqualTo(number == 0 ? "0" : units.stripTrailingZeros().toPlainString());
            });
  }

  /** All lengths, at their ends and between them. */
  private static LongStream numbers() {
    var random = new Random(7);
    var ends =
        LongStream.iterate(1, power -> power * 10)
            .limit(19)
            .flatMap(power -> LongStream.of(power - 1, power, power + 1, 7 * power));
    var others = random.longs(2000).map(number -> number >> random.nextInt(63));
    return LongStream.concat(
        LongStream.concat(ends, others).flatMap(number -> LongStream.of(number, -number)),
        LongStream.of(Long.MAX_VALUE, Long.MIN_VALUE));
  }
}
