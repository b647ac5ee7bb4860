package dev.campaignanalytics.storage;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The database's time. Nodes whose own clocks differ by days still agree on the order of events and
 * on the current day. Between two readings, time advances by this machine's monotonic clock, so
 * that a jump of the wall clock has no effect. It never goes back. Until the first reading, the
 * clock from the constructor is used.
 */
public final class DatabaseClock extends Clock {
  private static final String NOW = "select clock_timestamp() as now";

  /** A slower response is not exact enough about its own time. */
  private static final Duration EXACT = Duration.ofMillis(200);

  /** After this time, any response is better than none. */
  private static final Duration OLD = Duration.ofMinutes(1);

  /**
   * After a small step back, this clock stands still until the time is reached again. A larger step
   * means that the database's clock was set back.
   */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Database database;
  private final Clock before;
  private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);
  private volatile Look look;

  public DatabaseClock(Database database, Clock before) {
    this.database = database;
    this.before = before;
  }

  /** The database's time, and this machine's monotonic time at that moment. */
  private record Look(Instant said, long nanos) {
    Instant now() {
      return said.plusNanos(System.nanoTime() - nanos);
    }

    Duration age() {
      return Duration.ofNanos(System.nanoTime() - nanos);
    }
  }

  /**
   * Reads the time from the database. Fails when the database does not respond; then time advances
   * as before.
   */
  public Future<Void> look() {
    long requested = System.nanoTime();
    return database
        .read(NOW, Tuple.tuple())
        .map(rows -> rows.iterator().next().getOffsetDateTime("now").toInstant())
        .map(said -> took(said, Duration.ofNanos(System.nanoTime() - requested)));
  }

  /** Assumes that the database read its clock in the middle of the round trip. */
  private Void took(Instant said, Duration time) {
    if (look == null || time.compareTo(EXACT) < 0 || look.age().compareTo(OLD) > 0) {
      look = new Look(said.plus(time.dividedBy(2)), System.nanoTime());
    }
    return null;
  }

  @Override
  public Instant instant() {
    var current = look;
    return current == null
        ? before.instant()
        : latest.accumulateAndGet(current.now(), DatabaseClock::forwards);
  }

  private static Instant forwards(Instant last, Instant now) {
    boolean slightlyBack = now.isBefore(last) && now.plus(TIMEOUT).isAfter(last);
    return slightlyBack ? last : now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Its days begin at another time, but its instants are the same. */
  @Override
  public Clock withZone(ZoneId zone) {
    var moments = this;
    return new Clock() {
      @Override
      public Instant instant() {
        return moments.instant();
      }

      @Override
      public ZoneId getZone() {
        return zone;
      }

      @Override
      public Clock withZone(ZoneId other) {
        return moments.withZone(other);
      }
    };
  }
}
