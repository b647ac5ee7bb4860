package dev.campaignanalytics.ingestion.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.world.EmulatorClock;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F19: the breaker's rate of failures")
class FailureRateTest {
  private final EmulatorClock clock = new EmulatorClock(Clock.systemUTC());
  private final FailureRate rate = new FailureRate(clock);

  FailureRateTest() {
    clock.stop();
  }

  @Test
  void isTooHighFromHalfOfTwenty() {
    alternately(19);

    assertThat(rate.isTooHighAfter(true)).isTrue();
  }

  @Test
  void isNotJudgedByFewerThanTwenty() {
    alternately(17);

    assertThat(rate.isTooHighAfter(true)).isFalse();
  }

  @Test
  void isNotTooHighBelowHalf() {
    IntStream.range(0, 200).forEach(n -> assertThat(rate.isTooHighAfter(n % 3 == 2)).isFalse());
  }

  @Test
  void forgetsWhatIsOlderThanThirtySeconds() {
    alternately(18);
    clock.advance(Duration.ofSeconds(31));

    assertThat(rate.isTooHighAfter(true)).isFalse();
    assertThat(rate.isTooHighAfter(true)).isFalse();
  }

  @Test
  void isTooHighAfterFiveInARowHoweverFewThereWere() {
    IntStream.range(0, 4).forEach(n -> assertThat(rate.isTooHighAfter(true)).isFalse());

    assertThat(rate.isTooHighAfter(true)).isTrue();
  }

  @Test
  void isNeverTooHighAfterASuccess() {
    alternately(40);

    assertThat(rate.isTooHighAfter(false)).isFalse();
  }

  /** Fails every second time, starting with a success. */
  private void alternately(int times) {
    IntStream.range(0, times).forEach(n -> rate.isTooHighAfter(n % 2 == 1));
  }
}
