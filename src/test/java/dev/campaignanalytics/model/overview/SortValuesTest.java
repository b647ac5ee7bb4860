package dev.campaignanalytics.model.overview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The quotients are those of {@code select a::numeric / b} in PostgreSQL. */
class SortValuesTest {
  @ParameterizedTest
  @CsvSource({
    "1, 3, 0.33333333333333333333",
    "2, 3, 0.66666666666666666667",
    "10000, 3, 3333.3333333333333333",
    "3, 10000, 0.00030000000000000000",
    "-1, 3, -0.33333333333333333333",
    "0, 7, 0.00000000000000000000",
    "123456789012345678, 7, 17636684144620811",
    "9223372036854775807, 3, 3074457345618258602",
    "50000, 3, 16666.666666666667",
    "4, 4, 1.00000000000000000000"
  })
  void aQuotientHasTheScaleThatTheDatabaseGivesIt(long above, long below, String quotient) {
    assertThat(SortValues.quotient(above, below).toPlainString()).isEqualTo(quotient);
  }
}
