package dev.campaignanalytics.ingestion.client;

import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Spaces the calls of an account or of the whole application after rate-limit responses without a
 * delay. Each such response makes the interval longer, as the platform's table says. Each success
 * makes it shorter by one step, and the next call still keeps the interval. It applies to every
 * caller, not only to the call that was refused. Thread-safe.
 */
final class CallSpacing {
  /** The key of the application: no account has an empty id. */
  private static final String APP = "";

  private final Clock clock;
  private final Map<String, Space> spaces = new ConcurrentHashMap<>();

  CallSpacing(Clock clock) {
    this.clock = clock;
  }

  /**
   * A rate limit without a delay was received.
   *
   * @param accountId of the refused call
   * @param delays the intervals, in increasing order; the last one is then used again
   * @param sentAt when the refused call was made: concurrent calls count as one step
   * @return how long no call may be made
   */
  Duration refused(
      QuotaUsage.Scope scope, String accountId, List<Duration> delays, Instant sentAt) {
    var key = scope == QuotaUsage.Scope.ACCOUNT ? accountId : APP;
    var now = clock.instant();
    var space =
        spaces.compute(
            key,
            (name, known) ->
                known == null ? Space.first(delays, now) : known.refused(delays, sentAt, now));
    return Duration.between(now, space.free);
  }

  /** A call of the account succeeded. */
  void succeeded(String accountId) {
    spaces.computeIfPresent(accountId, (name, space) -> space.succeeded(clock.instant()));
    spaces.computeIfPresent(APP, (name, space) -> space.succeeded(clock.instant()));
  }

  /**
   * Requests permission to call. Zero: the call may be made, and the next one keeps the interval;
   * else how long to wait before permission is requested again.
   */
  synchronized Duration takeSlot(String accountId) {
    var now = clock.instant();
    var own = left(accountId, now);
    var ofAll = left(APP, now);
    var delay = own.compareTo(ofAll) > 0 ? own : ofAll;
    if (delay.isZero()) {
      spaces.computeIfPresent(accountId, (name, space) -> space.taken(now));
      spaces.computeIfPresent(APP, (name, space) -> space.taken(now));
    }
    return delay;
  }

  private Duration left(String key, Instant now) {
    var space = spaces.get(key);
    return space == null || !now.isBefore(space.free)
        ? Duration.ZERO
        : Duration.between(now, space.free);
  }

  /**
   * @param level refusals not yet offset by successes; 0 while only the last interval remains
   * @param raisedAt when the level increased
   * @param free when the next call may be made
   */
  private record Space(List<Duration> delays, int level, Instant raisedAt, Instant free) {
    private static Space first(List<Duration> delays, Instant now) {
      return new Space(delays, 1, now, now.plus(delays.get(0)));
    }

    private Space refused(List<Duration> newDelays, Instant sentAt, Instant now) {
      int newLevel = sentAt.isBefore(raisedAt) ? Math.max(1, level) : level + 1;
      var end = now.plus(length(newDelays, newLevel));
      return new Space(newDelays, newLevel, now, end.isAfter(free) ? end : free);
    }

    /** Empty when the last interval is over: then calls need no interval. */
    private Space succeeded(Instant now) {
      return level == 0
          ? now.isBefore(free) ? this : null
          : new Space(delays, level - 1, raisedAt, free);
    }

    private Space taken(Instant now) {
      return level == 0
          ? null
          : new Space(delays, level, raisedAt, now.plus(length(delays, level)));
    }

    private static Duration length(List<Duration> delays, int level) {
      return delays.get(Math.min(level, delays.size()) - 1);
    }
  }
}
