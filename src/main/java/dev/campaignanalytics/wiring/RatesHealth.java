package dev.campaignanalytics.wiring;

import dev.campaignanalytics.model.money.TargetCalendar;
import dev.campaignanalytics.telemetry.HealthCheck;
import dev.campaignanalytics.telemetry.HealthSignal;
import dev.campaignanalytics.telemetry.Telemetry;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;

/** How old the newest exchange rates of the feed are, as a part of a node's health. */
final class RatesHealth implements HealthCheck {
  /** More published days that are missing are not a delay any more. */
  static final int MOST_OVERDUE = 4;

  /** Enough for reading the whole history of the feed. */
  private static final Duration FIRST_READ = Duration.ofMinutes(10);

  private final Supplier<Optional<LocalDate>> newest;
  private final Clock clock;
  private final Instant started;

  /**
   * @param newest the latest day of which the feed has given rates
   */
  RatesHealth(Supplier<Optional<LocalDate>> newest, Clock clock) {
    this.newest = newest;
    this.clock = clock;
    this.started = clock.instant();
  }

  /** Publishes the same as metrics. */
  RatesHealth publish(Telemetry telemetry) {
    telemetry.gauge(
        HealthSignal.RATES_NEWEST_TIMESTAMP_SECONDS,
        () -> newest.get().map(day -> day.atStartOfDay(ZoneOffset.UTC).toEpochSecond()).orElse(0L));
    telemetry.gauge(
        HealthSignal.RATES_OVERDUE_DAYS, () -> newest.get().map(this::overdue).orElse(0));
    return this;
  }

  @Override
  public String part() {
    return "exchange rates";
  }

  @Override
  public Future<Health> check() {
    return Future.succeededFuture(newest.get().map(this::health).orElseGet(this::withoutRates));
  }

  private Health withoutRates() {
    boolean isLate = started.plus(FIRST_READ).isBefore(clock.instant());
    return isLate
        ? new Health(
            State.DEGRADED,
            "the feed has given no exchange rates yet; amounts can be converted by uploaded ones")
        : Health.ok("are being read");
  }

  private Health health(LocalDate newest) {
    int overdue = overdue(newest);
    return overdue > MOST_OVERDUE
        ? new Health(
            State.DEGRADED,
            "the newest exchange rates are of %s; those of %s later days are published and missing"
                .formatted(newest, overdue))
        : Health.ok("the newest are of " + newest);
  }

  private int overdue(LocalDate newest) {
    return TargetCalendar.publishedSince(newest, clock.instant());
  }
}
