package dev.campaignanalytics.telemetry;

import io.micrometer.core.instrument.Counter;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Monitors every event loop. Each runs a timer of {@value #BEAT_MILLIS} ms, and the delay of the
 * timer shows how long something else blocked the loop. May be called from any thread, so that
 * another loop can report a blocked one.
 */
public final class EventLoops implements HealthCheck {
  private static final Logger log = LoggerFactory.getLogger(EventLoops.class);
  private static final long BEAT_MILLIS = 100;
  private static final Duration BLOCKED = Duration.ofMillis(500);
  private static final Duration LATE = Duration.ofSeconds(1);
  private static final Duration TOO_LONG = Duration.ofSeconds(5);
  private static final Duration DEAD = Duration.ofSeconds(15);

  private final List<Loop> loops;
  private final Counter blocked;

  public EventLoops(Vertx vertx, Telemetry telemetry) {
    blocked = telemetry.counter(HealthSignal.EVENT_LOOP_BLOCKED);
    var group = ((VertxInternal) vertx).nettyEventLoopGroup();
    loops = StreamSupport.stream(group.spliterator(), false).map(Loop::new).toList();
    telemetry.gauge(HealthSignal.EVENT_LOOP_DRIFT_SECONDS, () -> worst(Loop::recentNanos) / 1e9);
  }

  /** Starts monitoring. */
  void start() {
    loops.forEach(Loop::start);
  }

  /** Stops monitoring. */
  void stop() {
    loops.forEach(loop -> loop.timer.cancel(false));
  }

  @Override
  public boolean isAlive() {
    return worst(Loop::stuckNanos) < DEAD.toNanos();
  }

  @Override
  public String part() {
    return "event loops";
  }

  @Override
  public boolean stopsServing() {
    return true;
  }

  /**
   * Down when a loop has been late for a long time: it may be the one that serves the next request.
   */
  @Override
  public Future<Health> check() {
    long late = worst(Loop::lateNanos);
    if (late < LATE.toNanos()) {
      return Future.succeededFuture(Health.ok("run on time"));
    }
    var state = late < TOO_LONG.toNanos() ? State.DEGRADED : State.DOWN;
    var seconds = TimeUnit.NANOSECONDS.toSeconds(late);
    return Future.succeededFuture(
        new Health(state, "an event loop is late by a second or more for " + seconds + " s"));
  }

  private long worst(ToLongFunction<Loop> measure) {
    return loops.stream().mapToLong(measure).max().orElse(0);
  }

  /** One event loop; its own thread writes, any thread reads. */
  private final class Loop {
    private final EventExecutor executor;
    private final RecentMaximum recent = new RecentMaximum();
    private ScheduledFuture<?> timer;
    private volatile long beatAt = System.nanoTime();
    private volatile long onTimeAt = beatAt;

    private Loop(EventExecutor executor) {
      this.executor = executor;
    }

    private void start() {
      timer =
          executor.scheduleWithFixedDelay(
              this::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void beat() {
      long now = System.nanoTime();
      long drift = overdue(now, beatAt);
      recent.add(now, drift);
      if (drift >= BLOCKED.toNanos()) {
        blocked.increment();
        log.warn("an event loop was held for {} ms", TimeUnit.NANOSECONDS.toMillis(drift));
      }
      beatAt = now;
      if (drift < LATE.toNanos()) {
        onTimeAt = now;
      }
    }

    /** How long it has been blocked now. */
    private long stuckNanos() {
      return overdue(System.nanoTime(), beatAt);
    }

    /** How long it has been late, whether it was blocked once or repeatedly. */
    private long lateNanos() {
      return overdue(System.nanoTime(), onTimeAt);
    }

    private long recentNanos() {
      long now = System.nanoTime();
      return Math.max(overdue(now, beatAt), recent.max(now));
    }

    private static long overdue(long now, long then) {
      return Math.max(0, now - then - TimeUnit.MILLISECONDS.toNanos(BEAT_MILLIS));
    }
  }
}
