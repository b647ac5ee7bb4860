package dev.campaignanalytics.ingestion.limit;

import dev.campaignanalytics.ingestion.adapter.PlatformRequest;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Lasting;
import dev.campaignanalytics.retry.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which quotas were reached without a success since then, how often and since when. Listings and
 * reports have separate quotas, so a success of one says nothing about the other. Thread-safe.
 */
public final class QuotaTracker {
  /** Where a quota names no delay. */
  private static final Backoff UNNAMED = Backoff.of(Duration.ofMinutes(15));

  private final Clock clock;
  private final Map<Key, Reached> met = new ConcurrentHashMap<>();

  public QuotaTracker(Clock clock) {
    this.clock = clock;
  }

  /**
   * @param accountId empty for a quota of all accounts
   */
  private record Key(String accountId, PlatformRequest.Sort sort) {}

  private record Reached(Instant since, int times) {
    Reached again() {
      return new Reached(since, times + 1);
    }
  }

  /** The delay: as the platform said, else longer each time, as its table says. */
  public Duration delay(PlatformRequest<?> exchange, SourceException fault) {
    var details = fault.details();
    if (details.delay().isPresent() && details.lasting().isEmpty()) {
      return details.delay().get();
    }
    var first = new Reached(clock.instant(), 1);
    var known = met.merge(key(exchange, fault), first, (old, now) -> old.again());
    var delay = details.backoff().or(UNNAMED).delay(known.times());
    return details.delay().orElseGet(() -> notBeyond(details.lasting(), known.since(), delay));
  }

  /** Limits the delay, so that a lasting fault is detected as soon as it counts as lasting. */
  private Duration notBeyond(Optional<Lasting> lasting, Instant since, Duration delay) {
    return lasting
        .map(kind -> Duration.between(clock.instant(), since.plus(kind.after())).plusSeconds(1))
        .filter(left -> !left.isNegative() && left.compareTo(delay) < 0)
        .orElse(delay);
  }

  /** The kind of the fault after it has lasted this long; empty while it may pass. */
  public Optional<Lasting> lastingKind(PlatformRequest<?> exchange, SourceException fault) {
    var now = clock.instant();
    var known = Optional.ofNullable(met.get(key(exchange, fault)));
    return fault
        .details()
        .lasting()
        .filter(kind -> known.filter(m -> now.isAfter(m.since().plus(kind.after()))).isPresent());
  }

  /** The request succeeded. */
  public void succeeded(PlatformRequest<?> exchange) {
    met.remove(new Key(exchange.accountId(), exchange.sort()));
    met.remove(new Key("", exchange.sort()));
  }

  private static Key key(PlatformRequest<?> exchange, SourceException fault) {
    boolean ofAccount = fault.details().scope() == QuotaUsage.Scope.ACCOUNT;
    return new Key(ofAccount ? exchange.accountId() : "", exchange.sort());
  }
}
