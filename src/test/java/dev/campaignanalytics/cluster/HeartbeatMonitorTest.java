package dev.campaignanalytics.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.cluster.HeartbeatMonitor.Hearing;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HeartbeatMonitorTest {
  private Instant now = Instant.parse("2026-03-14T12:00:00Z");
  private final HeartbeatMonitor watch = new HeartbeatMonitor(new MovingClock());

  @Test
  void aNodeThatIsAloneMissesNoOther() {
    assertThat(watch.of(Set.of())).isEqualTo(new Hearing(0, 0, 0));

    later(60);

    assertThat(watch.of(Set.of())).isEqualTo(new Hearing(0, 0, 0));
  }

  @Test
  void aNodeThatIsHeardIsNotMissed() {
    watch.of(Set.of("b"));
    later(20);
    watch.received("b");

    assertThat(watch.of(Set.of("b"))).isEqualTo(new Hearing(1, 1, 0));
  }

  @Test
  @DisplayName("F14: a node that lives and is not heard is noticed")
  void aNodeThatLivesAndIsNotHeardIsNoticed() {
    watch.of(Set.of("b"));

    later(20);

    assertThat(watch.of(Set.of("b"))).isEqualTo(new Hearing(1, 0, 1));
  }

  @Test
  void aNodeThatHasJustComeIsGivenTime() {
    watch.of(Set.of());
    later(60);

    assertThat(watch.of(Set.of("new"))).isEqualTo(new Hearing(1, 0, 0));
  }

  private void later(int seconds) {
    now = now.plusSeconds(seconds);
  }

  private final class MovingClock extends Clock {
    private final InstantSource source = () -> now;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return source.withZone(zone);
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
