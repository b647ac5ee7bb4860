package dev.campaignanalytics.processor;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.Retention;
import dev.campaignanalytics.model.message.BatchOutcome.Rejection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks which readings are plausible. Rejects negative counts, figures from the future and figures
 * beyond what any advertiser buys in a day. Accepts an unusual ratio, because platforms do report
 * clicks without impressions. Also rejects readings older than the retention: once the reading of
 * an event has been dropped, a duplicate of the event can no longer be detected.
 */
public final class ReadingRules {
  private static final long MAX_COUNTED = 1_000_000_000_000L;
  private static final long MAX_UNITS = 10_000_000_000L;
  private static final long SECONDS_A_DAY = 86_400;

  /** The operator can change this with the setting. */
  static final String SYNCED =
      "account is read from its platform; PUSH_INTO_PULLED_ACCOUNTS=true accepts pushed rows too";

  private static final Optional<String> NONE = Optional.empty();
  static final Instant EARLIEST = Instant.parse("2004-01-01T00:00:00Z");

  /** The zone furthest ahead is 14 hours ahead of UTC, and clocks differ a little. */
  static final Duration AHEAD = Duration.ofHours(26);

  private final Clock clock;
  private final Retention retention;

  public ReadingRules(Clock clock, Retention retention) {
    this.clock = clock;
    this.retention = retention;
  }

  Instant now() {
    return clock.instant();
  }

  /** Separates valid readings from invalid ones. */
  public Checked check(List<Reading> readings) {
    return check(readings, now());
  }

  /** The same with a given current time instead of this node's time. */
  Checked check(List<Reading> readings, Instant now) {
    var accepted = new ArrayList<Reading>(readings.size());
    var rejections = new ArrayList<Rejection>();
    var latest = now.plus(AHEAD);
    var retained = retention.earliest(now);
    var earliest = retained.isAfter(EARLIEST) ? retained : EARLIEST;
    for (int i = 0; i < readings.size(); i++) {
      var reading = readings.get(i);
      var reason = isPlain(reading, earliest, latest) ? NONE : objection(reading, now);
      if (reason.isEmpty()) {
        accepted.add(reading);
      } else {
        rejections.add(new Rejection(i, reason.get()));
      }
    }
    return new Checked(accepted, rejections);
  }

  /** Whether the checks below accept the reading, without the cost of creating a message. */
  private static boolean isPlain(Reading reading, Instant earliest, Instant latest) {
    var at = reading.timestamp();
    long apart = Math.floorDiv(at.getEpochSecond(), SECONDS_A_DAY) - reading.day().toEpochDay();
    var counters = reading.counters();
    return !at.isAfter(latest)
        && !at.isBefore(earliest)
        && Math.abs(apart) <= 1
        && isWithin(counters.impressions(), MAX_COUNTED)
        && isWithin(counters.clicks(), MAX_COUNTED)
        && isWithin(counters.conversions(), MAX_UNITS * Micros.PER_UNIT)
        && isWithin(counters.cost(), MAX_UNITS * Micros.PER_UNIT)
        && isWithin(counters.revenue(), MAX_UNITS * Micros.PER_UNIT);
  }

  private static boolean isWithin(long value, long max) {
    return value >= 0 && value <= max;
  }

  private Optional<String> objection(Reading reading, Instant now) {
    return time(reading, now).or(() -> figures(reading.counters(), reading.currency()));
  }

  /** What is implausible about the figures of a day. */
  static Optional<String> figures(Counters counters, String currency) {
    return counts(counters).or(() -> amounts(counters, AmountBounds.units(currency)));
  }

  private Optional<String> time(Reading reading, Instant now) {
    var timestamp = reading.timestamp();
    if (timestamp.isAfter(now.plus(AHEAD))) {
      return Optional.of("timestamp " + timestamp + " is in the future");
    }
    if (timestamp.isBefore(EARLIEST)) {
      return Optional.of("timestamp " + timestamp + " is before " + EARLIEST);
    }
    if (timestamp.isBefore(retention.earliest(now))) {
      return Optional.of("timestamp " + timestamp + " is older than the retention of readings");
    }
    long apart =
        ChronoUnit.DAYS.between(timestamp.atOffset(ZoneOffset.UTC).toLocalDate(), reading.day());
    if (Math.abs(apart) > 1) {
      return Optional.of("day " + reading.day() + " does not belong to timestamp " + timestamp);
    }
    return Optional.empty();
  }

  private static Optional<String> counts(Counters counters) {
    return count("impressions", counters.impressions())
        .or(() -> count("clicks", counters.clicks()));
  }

  private static Optional<String> count(String field, long value) {
    if (value < 0) {
      return Optional.of(field + " is negative: " + value);
    }
    if (value > MAX_COUNTED) {
      return Optional.of(field + " is implausible: " + value);
    }
    return Optional.empty();
  }

  private static Optional<String> amounts(Counters counters, long max) {
    return amount("conversions", counters.conversions(), MAX_UNITS)
        .or(() -> amount("cost", counters.cost(), max))
        .or(() -> amount("revenue", counters.revenue(), max));
  }

  /** May be negative: platforms book credits, and a shop's refund is a negative event. */
  private static Optional<String> amount(String field, long micros, long max) {
    if (micros > max * Micros.PER_UNIT || micros < -max * Micros.PER_UNIT) {
      return Optional.of(field + " is implausible: " + Micros.toUnits(micros).toPlainString());
    }
    return Optional.empty();
  }

  /** Both groups; together they are all readings. */
  public record Checked(List<Reading> accepted, List<Rejection> rejections) {
    public Checked {
      accepted = List.copyOf(accepted);
      rejections = List.copyOf(rejections);
    }

    /**
     * The same without readings of accounts with another source: figures of both would be added.
     *
     * @param all the readings that were checked
     */
    Checked without(List<Reading> all, Set<AccountRef> accounts) {
      if (accounts.isEmpty()) {
        return this;
      }
      var reasons = new TreeMap<Integer, Rejection>();
      for (int i = 0; i < all.size(); i++) {
        if (accounts.contains(all.get(i).campaign().account())) {
          reasons.put(i, new Rejection(i, SYNCED));
        }
      }
      rejections.forEach(rejection -> reasons.put(rejection.index(), rejection));
      var others =
          accepted.stream()
              .filter(reading -> !accounts.contains(reading.campaign().account()))
              .toList();
      return new Checked(others, List.copyOf(reasons.values()));
    }
  }
}
