package dev.campaignanalytics.emulator.world;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The emulator's own time. It advances with the underlying clock, can be set forward or back, and
 * can be stopped, so that figures do not change during a comparison.
 */
public final class EmulatorClock extends Clock {
  private final Clock behind;
  private volatile Clock shown;
  private volatile boolean stopped;

  public EmulatorClock(Clock behind) {
    this.behind = behind.withZone(ZoneOffset.UTC);
    this.shown = this.behind;
  }

  /** Sets the time to {@code now}; it advances from there if the clock runs. */
  public synchronized void set(Instant now) {
    shown =
        stopped
            ? Clock.fixed(now, ZoneOffset.UTC)
            : Clock.offset(behind, Duration.between(behind.instant(), now));
  }

  public synchronized void advance(Duration by) {
    set(instant().plus(by));
  }

  /** Stops the time until {@link #go}, except for {@link #set} and {@link #advance}. */
  public synchronized void stop() {
    stopped = true;
    set(instant());
  }

  /** Time continues from where it stopped. */
  public synchronized void go() {
    stopped = false;
    set(instant());
  }

  public boolean isStopped() {
    return stopped;
  }

  @Override
  public Instant instant() {
    return shown.instant();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return shown.withZone(other);
  }
}
