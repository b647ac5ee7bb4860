package dev.campaignanalytics.model.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FigureColumnTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "0,0,0",
        "1000000,3000000,-7000000",
        "10000,20000,1230000",
        "1,2147483648",
        "1,2147483649",
        "-9223372036854775808,9223372036854775807",
        "9223372036854775807,9223372036854775806",
        "-9223372036854775808,0",
        "1700000000000000,1700000000000123"
      })
  void everyValueIsReadAsItWasWritten(String text) {
    var values =
        Arrays.stream(text.split(","))
            .filter(number -> !number.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();

    var column = FigureColumn.of(values.clone(), values.length);

    for (int i = 0; i < values.length; i++) {
      assertThat(column.at(i)).isEqualTo(values[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 10_000, 1_000_000})
  void smallAmountsTakeFourBytes(long unit) {
    var values = new long[] {3 * unit, -5 * unit, 2_000_000_000L * unit};

    assertThat(FigureColumn.of(values, values.length).bytes()).isEqualTo(12);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE})
  void aSumThatDoesNotFitIsNoticed(long most) {
    var column = FigureColumn.of(new long[] {most, most / most}, 2);
    var others = FigureColumn.of(new long[] {most, -1}, 2);

    long one = column.addTo(new long[1], new int[] {0, -1});
    long both = others.addTo(new long[] {most}, new int[] {0, 0});

    assertThat(one).isNotNegative();
    assertThat(both).isNegative();
  }
}
