package dev.campaignanalytics.ingestion.limit;

import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Until when no call is made, for one account or for the whole application. Thread-safe. */
public final class CallPauses {
  /** The key of the application: no account has an empty id. */
  private static final String APP = "";

  private final Clock clock;
  private final Map<String, Instant> until = new ConcurrentHashMap<>();
  private final Consumer<Instant> others;

  public CallPauses(Clock clock) {
    this(clock, until -> {});
  }

  /**
   * @param others are notified until when the whole application pauses
   */
  public CallPauses(Clock clock, Consumer<Instant> others) {
    this.clock = clock;
    this.others = others;
  }

  /** The clock that measures pauses. */
  public Clock clock() {
    return clock;
  }

  /** A pause can only be extended. */
  public void pause(QuotaUsage.Scope scope, String accountId, Duration time) {
    var end = clock.instant().plus(time);
    pauseUntil(scope == QuotaUsage.Scope.ACCOUNT ? accountId : APP, end);
    if (scope != QuotaUsage.Scope.ACCOUNT) {
      others.accept(end);
    }
  }

  /**
   * @param accountId empty for the whole application
   */
  void pauseUntil(String accountId, Instant moment) {
    until.merge(accountId, moment, (a, b) -> a.isAfter(b) ? a : b);
  }

  /** The delay before the account's next call. */
  public Duration left(String accountId) {
    var now = clock.instant();
    return end(accountId)
        .filter(moment -> moment.isAfter(now))
        .map(moment -> Duration.between(now, moment))
        .orElse(Duration.ZERO);
  }

  private Optional<Instant> end(String accountId) {
    var own = until.getOrDefault(accountId, Instant.MIN);
    var app = until.getOrDefault(APP, Instant.MIN);
    return Optional.of(own.isAfter(app) ? own : app).filter(moment -> moment.isAfter(Instant.MIN));
  }

  /** Whether the whole application pauses. */
  public QuotaUsage.Scope scope() {
    return clock.instant().isBefore(until.getOrDefault(APP, Instant.MIN))
        ? QuotaUsage.Scope.APP
        : QuotaUsage.Scope.ACCOUNT;
  }
}
