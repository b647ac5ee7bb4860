package dev.campaignanalytics.emulator.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The emulator's own time: it runs as the clock behind it does and can be put forward or back. */
public final class EmulatorClock extends Clock {
  private final Clock behind;
  private final ZoneId zone;
  private volatile Duration shift = Duration.ZERO;

  public EmulatorClock(Clock behind) {
    this.behind = behind;
    this.zone = ZoneOffset.UTC;
  }

  /** Makes it {@code now}; time goes on from there if the clock behind runs. */
  public void set(Instant now) {
    shift = Duration.between(behind.instant(), now);
  }

  public synchronized void advance(Duration by) {
    shift = shift.plus(by);
  }

  @Override
  public Instant instant() {
    return behind.instant().plus(shift);
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return Clock.offset(behind.withZone(other), shift);
  }
}
