package dev.campaignanalytics.ingestion.json;

import static dev.campaignanalytics.ingestion.json.JsonFields.Absent.REJECTED;
import static dev.campaignanalytics.ingestion.json.JsonFields.Absent.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
  @Test
  void anIdKeepsEveryDigitAsNumberAndAsText() {
    var row = row("{\"a\":120231774518830612,\"b\":\"120231774518830612\"}");

    assertThat(row.id("a")).isEqualTo("120231774518830612").isEqualTo(row.id("b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"a\":null}", "{\"a\":\" \"}", "{\"a\":1.5}", "{\"a\":{}}"})
  void whatIsNoIdIsRejectedByName(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row(json).id("a"))
        .withMessageStartingWith("a is ");
  }

  @ParameterizedTest
  @CsvSource({
    "287.45, 287450000",
    "'\"287.45\"', 287450000",
    "1.0E-4, 100",
    "-0.2, -200000",
    "0.1234565, 123457",
    "5.551115123125783E-17, 0",
    "9007199254740993.000001, 9007199254740993000001"
  })
  void moneyIsExact(String json, String micros) {
    var row = row("{\"a\":" + json + "}");

    if (micros.length() > 18) {
      assertThatIllegalArgumentException().isThrownBy(() -> row.micros("a", ZERO));
    } else {
      assertThat(row.micros("a", ZERO)).isEqualTo(Long.parseLong(micros));
    }
    assertThat(row.decimal("a", ZERO)).isEqualByComparingTo(new BigDecimal(json.replace("\"", "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"a\":null}", "{\"a\":\"\"}", "{\"a\":\"-\"}"})
  void anAbsentNumberIsZeroOrARejectionAsTheCallerSays(String json) {
    var row = row(json);

    assertThat(row.count("a", ZERO)).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row.count("a", REJECTED))
        .withMessageStartingWith("a is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"1,234\"",
        "\"NaN\"",
        "\"0x10\"",
        "\"1e999999999\"",
        "1e400000000",
        "1e-400000000",
        "true",
        "[]",
        "{}",
        "1.5",
        "-1",
        "9223372036854775808"
      })
  void whatIsNoCountIsRejected(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row("{\"a\":" + json + "}").count("a", ZERO))
        .withMessageStartingWith("a ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "{\"a\":", "{} {}", "<html>", "{\"a\":NaN}", "{\"a\":1e99999999999}"})
  void whatIsNotOneCompleteValueIsNoDocument(String body) {
    assertThat(JsonFields.parse(body)).isEmpty();
  }

  @Test
  void endlessNestingIsNoDocument() {
    assertThat(JsonFields.parse("[".repeat(100_000))).isEmpty();
    assertThat(JsonFields.parse("[".repeat(65) + "]".repeat(65))).isEmpty();
  }

  @Test
  void nestedFieldsAreNamedByTheirPath() {
    var row = row("{\"metrics\":{\"spend\":\"abc\"},\"day\":\"2026-11-20\",\"n\":[{},{}]}");

    assertThat(row.date("day")).isEqualTo(LocalDate.of(2026, 11, 20));
    assertThat(row.at("n").items()).hasSize(2);
    assertThat(row.at("no").at("where").exists()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row.at("metrics").micros("spend", ZERO))
        .withMessage("metrics.spend is not a number (abc)");
  }

  private static JsonFields row(String json) {
    return JsonFields.parse(json).orElseThrow();
  }
}
