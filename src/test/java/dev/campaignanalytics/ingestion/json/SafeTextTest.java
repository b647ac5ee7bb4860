package dev.campaignanalytics.ingestion.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Malformed access token EAATESTsystemUserToken0123456789",
        "see https://host/v26.0/x?access_token=secret1&limit=2",
        "appsecret_proof=secret1",
        "{\"refresh_token\": \"secret1\"}",
        "Authorization: Bearer secret1",
        "ya29.a0AfB_secret1-lengthy-enough-to-be-one",
        "Jetón\u00e9EAATESTsystemUserToken0123456789"
      })
  void tokensDisappear(String text) {
    assertThat(SafeText.line(text))
        .contains("***")
        .doesNotContain("secret1")
        .doesNotContain("EAATEST");
  }

  @Test
  void namesOfFieldsAndCodesStay() {
    var text =
        "Unrecognized field metrics.conversions_value_by_conversion_date:"
            + " UNRECOGNIZED_FIELD_NAME_HERE";

    assertThat(SafeText.line(text)).isEqualTo(text);
  }

  @Test
  void aLongTextIsNotCutInTheMiddleOfAToken() {
    var token = "EAATESTsystemUserToken0123456789";
    var text = (token + " ").repeat(23) + "x ".repeat(10) + token + token;

    assertThat(SafeText.line(text)).doesNotContain("EAATEST");
  }

  @Test
  void foreignTextIsOneShortLine() {
    var text = SafeText.line("a\r\nb\u0000c\u202Ed " + "word ".repeat(200));

    assertThat(text).startsWith("a b c d word").hasSizeLessThanOrEqualTo(201).doesNotContain("\n");
  }
}
