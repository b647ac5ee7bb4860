package dev.campaignanalytics.model.pacing;

import dev.campaignanalytics.model.DateRange;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An ended period of one budget or campaign.
 *
 * @param spent with some weeks before the period
 * @param planned in micros; empty when no budget is known for the whole period
 */
public record PastPeriod(
    DailySpend spent, WeekdayProfile account, DateRange period, Optional<Long> planned) {
  public long real() {
    return spent.in(period);
  }

  /** What was projected in the morning of a day of the period. */
  public Projection projected(LocalDate day) {
    var known = spent.before(day);
    var profile = WeekdayProfile.of(known, account, day);
    return Projection.of(known, profile, Projection.Now.startOf(day), period, true);
  }

  /** Days that are left in the morning of a day, that day included. */
  public int daysLeft(LocalDate day) {
    return (int) ChronoUnit.DAYS.between(day, period.to()) + 1;
  }

  /** {@code log(real / projected)}; empty when nothing was spent or projected. */
  public Optional<Double> error(LocalDate day) {
    long projected = projected(day).total();
    return real() > 0 && projected > 0
        ? Optional.of(Math.log((double) real() / projected))
        : Optional.empty();
  }
}
