package dev.campaignanalytics.api.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvWriterTest {
  @Test
  void valuesAreWrittenAsRfc4180Wants() {
    var line =
        Arrays.asList(
            "plain",
            "a,b",
            "say \"hi\"",
            "two\r\nlines",
            null,
            -1.5,
            new BigDecimal("1E+3"),
            Optional.empty(),
            Optional.of(7));

    var text = new CsvWriter(CsvStyle.PLAIN).line(line).take().toString();

    assertThat(text)
        .isEqualTo("plain,\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\",,-1.5,1000,,7\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd()",
        "+1",
        "-1",
        "@sum",
        "\tx",
        "\rx",
        "\nx",
        " =x",
        "\"=x",
        "'=x",
        "＝x",
        "＋x",
        "－x",
        "＠x",
        "\u00a0=x",
        "\u200b=x",
        "\ufeff=x",
        "\u202e=x",
        "|x",
        "%x"
      })
  void whatASpreadsheetTakesForAFormulaIsNeutral(String text) {
    var written = new CsvWriter(CsvStyle.PLAIN).line(List.of(text)).take().toString();

    assertThat(written.replaceFirst("^\"", "")).startsWith("'");
  }
}
