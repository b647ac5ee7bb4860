package dev.campaignanalytics.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Shop\\u0000DE | ShopDE",
        "a\\tb\\nc | a b c",
        "a\\u0007b\\u009fc\\u007f | abc",
        "\\ud83d alone | \\ufffd alone",
        "alone \\ude00 | alone \\ufffd",
        "\\ud83d\\ude00 | \\ud83d\\ude00",
        "\\u202eabc ✓ שלום | \\u202eabc ✓ שלום"
      })
  void platforms07WhatPostgresCannotStoreIsTakenOutOfTexts(String given, String clean) {
    assertThat(CleanText.of(plain(given))).isEqualTo(plain(clean));
  }

  @Test
  void platforms07TextsAreCutByCharactersAndNeverInTheMiddleOfOne() {
    assertThat(CleanText.of("😀".repeat(5), 3)).isEqualTo("😀😀😀");
    assertThat(CleanText.of("abc", 3)).isEqualTo("abc");
    assertThat(CleanText.of(null)).isEmpty();
  }

  @Test
  void platforms07AnyTextIsCleanAfterCleaningAndSurvivesUtf8() {
    var random = new Random(7);
    for (int i = 0; i < 5000; i++) {
      var text =
          random
              .ints(random.nextInt(40), 0, 0x10000)
              .mapToObj(c -> (char) c)
              .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
              .toString();

      var clean = CleanText.of(text);

      assertThat(CleanText.isClean(clean)).isTrue();
      var utf8 = clean.getBytes(StandardCharsets.UTF_8);
      assertThat(new String(utf8, StandardCharsets.UTF_8)).isEqualTo(clean);
      assertThat(CleanText.of(clean)).isSameAs(clean);
    }
  }

  private static String plain(String escaped) {
    var text = escaped.replace("\\t", "\t").replace("\\n", "\n");
    for (int at = text.indexOf("\\u"); at >= 0; at = text.indexOf("\\u")) {
      var character = (char) Integer.parseInt(text.substring(at + 2, at + 6), 16);
      text = text.substring(0, at) + character + text.substring(at + 6);
    }
    return text;
  }
}
