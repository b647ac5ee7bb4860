package dev.campaignanalytics.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaleResponsesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"cost\":209876543210.123418,\"meta\":{\"as_of\":null},\"n\":1e2}"
            + "|{\"cost\":209876543210.123418,\"meta\":{\"stale\":true,\"as_of\":null},\"n\":1e2}",
        "{\"rows\":[{\"meta\":{\"a\":1}}], \"meta\" : {},\"ü\":0.10}"
            + "|{\"rows\":[{\"meta\":{\"a\":1}}], \"meta\" : {\"stale\":true},\"ü\":0.10}",
      })
  void stores06TheBytesOfAStaleAnswerStayTheSameBesideTheMark(String retained, String marked) {
    assertThat(StaleResponses.marked(Buffer.buffer(retained))).hasToString(marked);
  }

  @Test
  void anAnswerWithoutMetaIsNotTouched() {
    assertThat(StaleResponses.marked(Buffer.buffer("{\"a\":1.10}"))).hasToString("{\"a\":1.10}");
  }
}
