package dev.campaignanalytics.api.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The allowed contents of a row, and the result for a row with other contents. */
class RowReaderTest {
  private static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");
  private static final String GOOD =
      """
      {"campaign_id":"c","platform":"meta","timestamp":"2026-03-10T09:00:00Z","impressions":100,\
      "clicks":10,"conversions":1.5,"cost":12.34,"revenue":99}\
      """;

  @Test
  void aGoodRowIsReadExactly() {
    var reading = read(GOOD);

    assertThat(reading.grain()).isEqualTo(Grain.EVENT);
    assertThat(reading.campaign().accountId()).isEqualTo("push");
    assertThat(reading.currency()).isEqualTo("USD");
    assertThat(reading.counters().conversions()).isEqualTo(1_500_000);
    assertThat(reading.counters().cost()).isEqualTo(12_340_000);
    assertThat(reading.observedAt()).isEqualTo(NOW);
  }

  @Test
  void dayAndCurrencyAreThoseOfTheAccount() {
    var row = GOOD.replace("\"clicks\"", "\"account_id\":\"tokyo\",\"clicks\"");

    var reading = read(row.replace("T09:00:00Z", "T18:00:00Z"));

    assertThat(reading.day()).hasToString("2026-03-11");
    assertThat(reading.currency()).isEqualTo("JPY");
  }

  @Test
  void aDateIsTheWholeDay() {
    var reading =
        read(GOOD.replace("\"timestamp\":\"2026-03-10T09:00:00Z\"", "\"date\":\"2026-03-10\""));

    assertThat(reading.grain()).isEqualTo(Grain.DAY);
    assertThat(reading.day()).hasToString("2026-03-10");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.5, -500000",
    "12.345678, 12345678",
    "12.3456785, 12345679",
    "0.30000000000000004, 300000",
    "1e3, 1000000000",
    "1.5E-2, 15000",
    "9007199254740993, 9007199254740993000000",
    "9007199254.740993, 9007199254740993"
  })
  void amountsAreExact(String written, String micros) {
    if (micros.length() > 19) {
      assertThatThrownBy(() -> read(GOOD.replace("12.34", written)))
          .hasMessage("cost is too large");
      return;
    }
    assertThat(read(GOOD.replace("12.34", written)).counters().cost())
        .isEqualTo(Long.parseLong(micros));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          12.34                    | "12.34"                | cost must be a number
          12.34                    | "1,234.56"             | cost must be a number
          12.34                    | null                   | cost is null
          12.34                    | NaN                    | malformed JSON
          12.34                    | 1e400000000            | cost is too large
          12.34                    | 1e-400000000           | cost has too many decimals
          12.34                    | 9300000000000          | cost is too large
          12.34                    | 12345678901234567890123456789012345678901 | malformed JSON
          12.34                    | {}                     | cost must be a number
          "cost":12.34,            | ``                     | cost is missing; a value that was not measured is not zero
          :100                     | :1.5                   | impressions must be a whole number
          :100                     | :9223372036854775808   | impressions is too large
          "c"                      | 120231774518830612     | campaign_id must be text in quotes
          "c"                      | ""                     | campaign_id is missing
          "c"                      | "a\\u0000b"            | campaign_id contains a control character
          "c"                      | "a\\ud800b"            | campaign_id contains half a surrogate pair
          "meta"                   | "myspace"              | platform is unknown: myspace
          "platform":"meta",       | ``                     | platform is missing
          2026-03-10T09:00:00Z     | 2026-03-10T24:01:00Z   | timestamp must be RFC 3339 such as 2026-01-31T09:00:00Z: 2026-03-10T24:01:00Z
          2026-03-10T09:00:00Z     | 2026-03-10 09:00       | timestamp must be RFC 3339 such as 2026-01-31T09:00:00Z: 2026-03-10 09:00
          "timestamp":"2026-03-10T09:00:00Z" | "date":"2026-02-30" | date must be such as 2026-01-31: 2026-02-30
          "clicks":10              | "date":"2026-03-10","clicks":10 | a row has either a timestamp or a date
          "timestamp":"2026-03-10T09:00:00Z", | `` | a row has either a timestamp or a date
          "clicks":10              | "clicks":10,"clicks":11 | clicks is given twice
          "clicks":10              | "clicks":10,"spend":3  | spend is not a field of a row
          "clicks":10              | "clicks":10,"currency":"XYZ" | currency is unknown: XYZ
          "clicks":10              | "clicks":10,"currency":"usd" | currency is unknown: usd
          "clicks":10              | "clicks":10,"currency":"XXX" | currency is unknown: XXX
          "clicks":10              | "clicks":10,"currency":"XAU" | currency is unknown: XAU
          "clicks":10              | "clicks":10,"account_id":"other" | account_id is not one that this key may write to
          99}                      | 99                     | malformed JSON
          99}                      | 99}{}                  | there is text after the row
          """)
  void whatCannotBeStoredIsRefusedByName(String part, String instead, String reason) {
    var row = GOOD.replace(part, instead == null ? "" : instead);

    assertThatThrownBy(() -> read(row)).isInstanceOf(BadRow.class).hasMessage(reason);
  }

  @ParameterizedTest
  @CsvSource({"[]", "null", "7", "'\"text\"'", "true"})
  void aRowIsAnObject(String row) {
    assertThatThrownBy(() -> read(row)).hasMessage("a row must be a JSON object");
  }

  @Test
  void invalidUtf8IsRefused() {
    var bytes = GOOD.replace("\"c\"", "\"?\"").getBytes(UTF_8);
    bytes["{\"campaign_id\":\"".length()] = (byte) 0xFF;

    assertThatThrownBy(() -> new RowReader(context()).read(bytes, 0, bytes.length))
        .hasMessage("malformed JSON");
  }

  @Test
  void anUnknownFieldIsShownShortAndHarmless() {
    var row = "{\"" + "x".repeat(100) + "\":1}";

    assertThatThrownBy(() -> read(row)).hasMessage("x".repeat(40) + "… is not a field of a row");
  }

  private static Reading read(String row) {
    var bytes = row.getBytes(UTF_8);
    return new RowReader(context()).read(bytes, 0, bytes.length);
  }

  private static RowContext context() {
    var tokyo = new AccountRef(Platform.META, "tokyo");
    var account =
        new Account(Platform.META, "tokyo", "Tokyo", "JPY", ZoneId.of("Asia/Tokyo"), "ACTIVE");
    var writable = Set.of(tokyo, new AccountRef(Platform.META, "push"));
    return new RowContext(
        Map.of(tokyo, account), Optional.of(writable), "USD", ZoneOffset.UTC, NOW);
  }
}
