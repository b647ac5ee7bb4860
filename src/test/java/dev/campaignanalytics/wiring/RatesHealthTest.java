package dev.campaignanalytics.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.telemetry.HealthCheck.Health;
import dev.campaignanalytics.telemetry.HealthCheck.State;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RatesHealthTest {
  @Test
  void ratesOfThursdayBeforeEasterAreFineUntilTheFifthLaterDayIsPublished() {
    var thursday = Optional.of(LocalDate.parse("2026-04-02"));

    assertThat(at("2026-04-10T13:59:59Z", thursday))
        .isEqualTo(Health.ok("the newest are of 2026-04-02"));
    assertThat(at("2026-04-13T13:59:59Z", thursday).state()).isEqualTo(State.OK);
    var late = at("2026-04-13T14:00:00Z", thursday);
    assertThat(late.state()).isEqualTo(State.DEGRADED);
    assertThat(late.sentence()).contains("2026-04-02", "5 later days");
  }

  @Test
  void feedThatHasGivenNothingIsDegradedAfterTenMinutes() {
    var clock = new SettableClock(Instant.parse("2026-04-02T09:00:00Z"));
    var health = new RatesHealth(Optional::empty, clock);

    assertThat(health.check().result().state()).isEqualTo(State.OK);
    clock.now = clock.now.plusSeconds(601);
    assertThat(health.check().result().state()).isEqualTo(State.DEGRADED);
  }

  private static Health at(String now, Optional<LocalDate> newest) {
    var clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    return new RatesHealth(() -> newest, clock).check().result();
  }

  private static final class SettableClock extends Clock {
    private Instant now;

    private SettableClock(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
