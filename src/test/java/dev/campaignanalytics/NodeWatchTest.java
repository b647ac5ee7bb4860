package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NodeWatchTest {
  private Instant now = Instant.parse("2026-03-14T12:00:00Z");
  private final NodeWatch watch = new NodeWatch(new MovingClock());

  @Test
  void aNodeThatIsAloneIsNotDeaf() {
    assertThat(watch.isDeaf(Set.of())).isFalse();

    later(60);

    assertThat(watch.isDeaf(Set.of())).isFalse();
  }

  @Test
  void aNodeThatHearsAnotherIsNotDeaf() {
    watch.isDeaf(Set.of("b"));
    later(20);
    watch.heard("b");

    assertThat(watch.isDeaf(Set.of("b"))).isFalse();
  }

  @Test
  @DisplayName("F14: a node that hears nobody while others live is deaf")
  void aNodeThatHearsNobodyWhileOthersLiveIsDeaf() {
    watch.isDeaf(Set.of("b"));

    later(20);

    assertThat(watch.isDeaf(Set.of("b"))).isTrue();
  }

  @Test
  void aNodeThatHasJustComeIsGivenTime() {
    watch.isDeaf(Set.of());
    later(60);

    assertThat(watch.isDeaf(Set.of("new"))).isFalse();
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
