package dev.campaignanalytics.ingestion.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseExcerptTest {
  @Test
  void aRowIsKeptWithItsFieldsAndFigures() {
    var row = "{\"conversionValueInLocalCurrency\":\"-3E-18\",\"clicks\":9007199254740993}";

    assertThat(excerpt(row)).isEqualTo(row);
  }

  @Test
  void whatCouldBeATokenIsNot() {
    var row = "{\"campaign_name\":\"access_token=EAAB1234567890abcdefghijklmnopq\"}";

    assertThat(excerpt(row)).contains("campaign_name").doesNotContain("EAAB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "é", "漢", "😀", "\\u0000", "\\ud800"})
  void itNeverExceedsEightKilobytesNorHalvesACharacter(String text) {
    var fields = new StringBuilder("{\"first\":1");
    for (int i = 0; i < 200; i++) {
      fields.append(",\"").append(i).append("\":\"").append(text.repeat(150)).append('"');
    }

    var excerpt = excerpt(fields.append('}').toString());

    assertThat(excerpt.getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThanOrEqualTo(ResponseExcerpt.MAX_LENGTH);
    assertThat(excerpt).startsWith("{\"first\":1,").doesNotContain("\u0000");
    assertThat(Character.isHighSurrogate(excerpt.charAt(excerpt.length() - 1))).isFalse();
  }

  private static String excerpt(String json) {
    return JsonFields.parse(json).orElseThrow().excerpt();
  }
}
