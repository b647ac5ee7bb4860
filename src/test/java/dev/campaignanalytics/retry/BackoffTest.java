package dev.campaignanalytics.retry;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.retry.Backoff.Jitter;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  @Test
  void eachDelayIsTwiceTheLastUpToTheMaximum() {
    var backoff = Backoff.doubling(ofSeconds(5), ofSeconds(60), 6);

    assertThat(backoff.delays())
        .containsExactly(
            ofSeconds(5),
            ofSeconds(10),
            ofSeconds(20),
            ofSeconds(40),
            ofSeconds(60),
            ofSeconds(60));
  }

  @Test
  void aFirstDelayBeyondTheMaximumIsCut() {
    assertThat(Backoff.doubling(ofSeconds(9), ofSeconds(2)).delays()).containsExactly(ofSeconds(2));
  }

  @Test
  void thereAreNoMoreRetriesThanDelays() {
    var backoff = Backoff.of(ofSeconds(1), ofSeconds(9));

    assertThat(backoff.next(1)).contains(ofSeconds(1));
    assertThat(backoff.next(2)).contains(ofSeconds(9));
    assertThat(backoff.next(3)).isEmpty();
    assertThat(Backoff.NONE.next(1)).isEmpty();
  }

  @Test
  void retriesWithoutALimitUseTheLastDelayAgain() {
    var backoff = Backoff.doubling(ofMillis(500), ofSeconds(3));

    var delays = IntStream.rangeClosed(1, 6).mapToObj(backoff::delay);

    assertThat(delays)
        .containsExactly(
            ofMillis(500), ofSeconds(1), ofSeconds(2), ofSeconds(3), ofSeconds(3), ofSeconds(3));
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, 1000, 1000",
    "FIFTH_LONGER, 1000, 1200",
    "UP_TO_TWICE, 1000, 2000",
    "HALF_MORE_OR_LESS, 500, 1500",
    "FULL, 1, 1000"
  })
  void jitterStaysInItsRangeAndUsesIt(Jitter jitter, long min, long max) {
    var backoff = Backoff.of(ofSeconds(1)).with(jitter);

    var delays =
        IntStream.range(0, 500).mapToObj(n -> backoff.delay(1)).map(Duration::toMillis).toList();

    assertThat(delays).allMatch(delay -> delay >= min && delay <= max);
    assertThat(delays).anyMatch(delay -> delay <= min + (max - min) / 4);
    assertThat(delays).anyMatch(delay -> delay >= max - (max - min) / 4);
  }
}
