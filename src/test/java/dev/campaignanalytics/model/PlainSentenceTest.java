package dev.campaignanalytics.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ConcurrentModificationException;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlainSentenceTest {
  static Stream<Throwable> wordless() {
    return Stream.of(
        new CancellationException(),
        new ConcurrentModificationException(),
        new NullPointerException(),
        new IllegalStateException("null"),
        new IllegalStateException(" ", new NullPointerException()),
        new RuntimeException() {});
  }

  @ParameterizedTest
  @MethodSource("wordless")
  void aFailureWithoutAMessageSaysWhatKindItIs(Throwable failure) {
    assertThat(PlainSentence.of(failure)).endsWith("(without a message)").doesNotStartWith("null");
  }

  @Test
  void aMessageIsSaidAsItIs() {
    assertThat(PlainSentence.of(new IllegalStateException("pool closed"))).isEqualTo("pool closed");
  }

  @Test
  void theCauseSpeaksForAFailureWithoutWords() {
    var failure = new IllegalStateException(null, new IllegalStateException("pool closed"));

    assertThat(PlainSentence.of(failure)).isEqualTo("pool closed");
  }

  @Test
  void theKindOfAFailureIsWrittenInWords() {
    assertThat(PlainSentence.of(new IllegalStateException()))
        .isEqualTo("illegal state (without a message)");
    assertThat(PlainSentence.of(new RuntimeException() {}))
        .isEqualTo("a failure (without a message)");
  }

  @Test
  void noFailureAtAllIsNotNull() {
    assertThat(PlainSentence.of(null)).isEqualTo("an unknown failure");
  }
}
