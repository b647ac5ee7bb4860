package dev.campaignanalytics.emulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EmulatorClockTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final EmulatorClock clock = new EmulatorClock(Clock.systemUTC());

  @Test
  void aStoppedClockStandsStill() {
    clock.stop();
    var stopped = clock.instant();

    await().pollDelay(Duration.ofMillis(20)).until(() -> true);

    assertThat(clock.isStopped()).isTrue();
    assertThat(clock.instant()).isEqualTo(stopped);
  }

  @Test
  void aStoppedClockCanBeMoved() {
    clock.stop();
    var stopped = clock.instant();

    clock.advance(HOUR);

    assertThat(clock.instant()).isEqualTo(stopped.plus(HOUR));
  }

  @Test
  void itGoesOnFromWhereItStopped() {
    clock.stop();
    clock.advance(HOUR);
    var stopped = clock.instant();

    clock.go();

    await().until(() -> clock.instant().isAfter(stopped));
    assertThat(clock.instant()).isBefore(stopped.plus(HOUR));
  }
}
