package dev.campaignanalytics.model.pacing;

import dev.campaignanalytics.model.DateRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * An ended period of one budget or campaign, and what was projected for it in the morning of each
 * of its days.
 */
public final class PastPeriod {
  private final DailySpend spent;
  private final DateRange period;
  private final Optional<Long> planned;
  private final long real;
  private final long[] projected;

  /**
   * @param spent with some weeks before the period
   * @param planned in micros; empty when no budget is known for the whole period
   */
  public PastPeriod(DailySpend spent, DateRange period, Optional<Long> planned) {
    this.spent = spent;
    this.period = period;
    this.planned = planned;
    this.real = spent.in(period);
    this.projected =
        period.from().datesUntil(period.to().plusDays(1)).mapToLong(this::projected).toArray();
  }

  /** The last complete months of budgets. */
  public static List<PastPeriod> of(Collection<BudgetCase> budgets, Instant now) {
    return budgets.stream()
        .flatMap(one -> one.pastPeriods(LocalDate.ofInstant(now, one.name().zone())).stream())
        .toList();
  }

  private long projected(LocalDate day) {
    var known = spent.before(day);
    var profile = WeekdayProfile.of(known, WeekdayProfile.FLAT, day);
    return Projection.of(known, profile, Projection.Now.startOf(day), period, true).total();
  }

  public DailySpend spent() {
    return spent;
  }

  public DateRange period() {
    return period;
  }

  public Optional<Long> planned() {
    return planned;
  }

  public long real() {
    return real;
  }

  /** The numbers of the days, from 1. */
  IntStream days() {
    return IntStream.rangeClosed(1, projected.length);
  }

  /** What was projected in the morning of a day. */
  long projected(int day) {
    return projected[day - 1];
  }

  /** Days that were left in the morning of a day, that day included. */
  int daysLeft(int day) {
    return projected.length - day + 1;
  }

  /** {@code log(real / projected)}; empty when nothing was spent or projected. */
  OptionalDouble error(int day) {
    return real > 0 && projected(day) > 0
        ? OptionalDouble.of(Math.log((double) real / projected(day)))
        : OptionalDouble.empty();
  }
}
