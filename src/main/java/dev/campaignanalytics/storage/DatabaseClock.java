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
 * Time as the database has it: nodes whose own clocks differ by days still agree on what was said
 * last and on which day it is. Between two looks it goes on by this machine's monotonic time, so
 * that a jump of the wall clock does not move it, and it does not go back. Until the first look it
 * is the clock that it was given.
 */
public final class DatabaseClock extends Clock {
  private static final String NOW = "select clock_timestamp() as now";

  /** An answer that took longer says too little about when it was given. */
  private static final Duration EXACT = Duration.ofMillis(200);

  /** After this long any answer is better than none. */
  private static final Duration OLD = Duration.ofMinutes(1);

  /** A small step back is waited for; a larger one means that the database's clock was put back. */
  private static final Duration WAITED_FOR = Duration.ofSeconds(10);

  private final Database database;
  private final Clock before;
  private final AtomicReference<Instant> latest = new AtomicReference<>(Instant.MIN);
  private volatile Look look;

  public DatabaseClock(Database database, Clock before) {
    this.database = database;
    this.before = before;
  }

  /** What the database said, and what this machine's monotonic time was then. */
  private record Look(Instant said, long nanos) {
    Instant now() {
      return said.plusNanos(System.nanoTime() - nanos);
    }

    Duration age() {
      return Duration.ofNanos(System.nanoTime() - nanos);
    }
  }

  /** Asks the database for the time. Fails when it does not answer; then time goes on as it did. */
  public Future<Void> look() {
    long asked = System.nanoTime();
    return database
        .read(NOW, Tuple.tuple())
        .map(rows -> rows.iterator().next().getOffsetDateTime("now").toInstant())
        .map(said -> took(said, Duration.ofNanos(System.nanoTime() - asked)));
  }

  /** It was said in the middle of the time that the answer took, as far as one can tell. */
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
    boolean slightlyBack = now.isBefore(last) && now.plus(WAITED_FOR).isAfter(last);
    return slightlyBack ? last : now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Its days begin elsewhere, its moments are the same. */
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
