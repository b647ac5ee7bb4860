package dev.campaignanalytics.model.pacing;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.budget.BudgetLevel;
import dev.campaignanalytics.model.pacing.Projection.Now;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * How a budget's spend compares with its plan.
 *
 * @param why a reason where something is missing; else empty
 * @param plan empty where no amount or no period is known
 * @param figures empty where nothing can be said; {@code why} then says why
 */
public record Pace(
    BudgetCase budget,
    Status status,
    String why,
    Optional<Planned> plan,
    Optional<Figures> figures) {
  private static final Duration STALE = Duration.ofDays(2);
  private static final double SURE = 0.9;
  private static final long CENT = 10_000;

  /** What to think of it. */
  public enum Status {
    ON_TRACK,
    OVER,
    UNDER,
    /** The platform's limit will hold the spend back. */
    LIMITED,
    /** Its period has not begun. */
    NOT_BEGUN,
    ENDED,
    UNKNOWN
  }

  /**
   * What is planned.
   *
   * @param amount for the whole period, in micros of the budget's currency
   */
  public record Planned(DateRange period, long amount) {}

  /**
   * Amounts in micros of the budget's currency; all but the spent one are rounded to hundredths.
   *
   * @param timeShare of the period that is over, 0 to 1
   * @param expected what would have been spent by now with the plan and the weekday profile
   * @param neededPerDay to spend the plan exactly
   * @param recentPerDay mean of the last seven complete days
   * @param projected at the end of the period
   * @param spentUpAt when today's limit will be reached; empty when that is after {@link
   *     SpentUp#LATEST}, or not known
   */
  public record Figures(
      long spent,
      double timeShare,
      long expected,
      Optional<Long> neededPerDay,
      long recentPerDay,
      long projected,
      Forecast forecast,
      Optional<SpendLimits> limits,
      Optional<LocalTime> spentUpAt) {
    private Figures at(Optional<LocalTime> time) {
      return new Figures(
          spent,
          timeShare,
          expected,
          neededPerDay,
          recentPerDay,
          projected,
          forecast,
          limits,
          time);
    }
  }

  /**
   * What past errors say; empty with fewer than {@link PastErrors#ENOUGH}.
   *
   * @param over probability of more than 105 % of the plan
   * @param under probability of less than 90 %
   */
  public record Forecast(
      Optional<PastErrors.Interval> interval, Optional<Double> over, Optional<Double> under) {}

  /**
   * The pace at a moment.
   *
   * @param errors of the past projections that this one is like
   */
  public static Pace of(BudgetCase budget, Instant now, ErrorPool errors, Tolerance tolerance) {
    var seen = budget.state().dataAsOf().orElse(now);
    if (budget.amounts().isEmpty()) {
      return unknown(budget, "there is no limit at this level", Optional.empty());
    }
    var local = seen.atZone(budget.name().zone());
    var today = local.toLocalDate();
    var plan = budget.period(today).map(days -> new Planned(days, budget.planned(days, today)));
    if (plan.isEmpty()) {
      return unknown(budget, "it has no start or no end", plan);
    }
    if (!budget.state().otherCurrencies().isEmpty()) {
      var others = String.join(", ", budget.state().otherCurrencies());
      return unknown(
          budget,
          "some of its campaigns have amounts in " + others + " that cannot be converted",
          plan);
    }
    if (Duration.between(seen, now).compareTo(STALE) > 0) {
      return unknown(budget, "its figures are older than two days", plan);
    }
    return known(budget, position(local), plan.get(), new Rules(errors, tolerance));
  }

  private static Pace unknown(BudgetCase budget, String why, Optional<Planned> plan) {
    return new Pace(budget, Status.UNKNOWN, why, plan, Optional.empty());
  }

  /**
   * The same with the hour at which today's limit will be reached.
   *
   * @param hours of its campaigns
   * @param usual the cost of each of the 24 hours on usual days, in any unit
   */
  public Pace with(HourlySpend hours, double[] usual) {
    var seen = budget.state().dataAsOf().map(at -> at.atZone(budget.name().zone()));
    boolean canEnd = status != Status.ENDED && status != Status.NOT_BEGUN;
    var time =
        figures
            .filter(known -> canEnd)
            .flatMap(Figures::limits)
            .flatMap(SpendLimits::today)
            .flatMap(limit -> seen.flatMap(at -> hours.spentUp(at, usual, limit)))
            .filter(at -> at.isBefore(SpentUp.LATEST));
    return new Pace(budget, status, why, plan, figures.map(known -> known.at(time)));
  }

  private static Now position(ZonedDateTime local) {
    var day = local.toLocalDate();
    var start = day.atStartOfDay(local.getZone());
    var end = day.plusDays(1).atStartOfDay(local.getZone());
    double whole = Duration.between(start, end).toSeconds();
    return new Now(day, Duration.between(start, local).toSeconds() / whole);
  }

  private record Rules(ErrorPool errors, Tolerance tolerance) {}

  private static Pace known(BudgetCase budget, Now now, Planned plan, Rules rules) {
    var today = now.day();
    var period = plan.period;
    long planned = plan.amount;
    var profile = WeekdayProfile.of(budget.spent(), WeekdayProfile.FLAT, today);
    boolean isOver = today.isAfter(period.to());
    boolean runs = budget.state().runs() && !isOver;
    var projection = Projection.of(budget.spent(), profile, now, period, runs);
    var limits = limits(budget, period, today);
    var most = limits.flatMap(SpendLimits::period);
    long projected = estimate(projection.total(), projection, most);
    var past = runs ? rules.errors.at(daysLeft(today, period)) : PastErrors.NONE;
    var forecast =
        new Forecast(
            past.interval(projected, Backtest.INTERVAL)
                .map(
                    range ->
                        new PastErrors.Interval(
                            estimate(range.low(), projection, most),
                            estimate(range.high(), projection, most))),
            past.above(projected, rules.tolerance.overFrom(planned)),
            past.below(projected, rules.tolerance.underFrom(planned)));
    var figures =
        new Figures(
            projection.spent(),
            timeShare(now, period),
            expected(planned, profile, now, period),
            isOver ? Optional.empty() : Optional.of(needed(planned, projection, now, period)),
            rounded(
                Math.round(budget.spent().between(today.minusDays(7), today.minusDays(1)) / 7.0)),
            projected,
            forecast,
            limits,
            Optional.empty());
    if (today.isBefore(period.from())) {
      var why = "its period begins on " + period.from();
      return new Pace(budget, Status.NOT_BEGUN, why, Optional.of(plan), Optional.of(figures));
    }
    if (!runs) {
      var why = isOver ? "its period is over" : "none of its campaigns delivers";
      return new Pace(budget, Status.ENDED, why, Optional.of(plan), Optional.of(figures));
    }
    boolean isHeldBack = most.filter(limit -> projection.total() > limit).isPresent();
    var why = past.areEnough() ? "" : "fewer than 100 past projections to compare with";
    var status = isHeldBack ? Status.LIMITED : status(figures, planned, rules.tolerance);
    return new Pace(budget, status, why, Optional.of(plan), Optional.of(figures));
  }

  private static Optional<SpendLimits> limits(BudgetCase budget, DateRange period, LocalDate day) {
    return budget
        .name()
        .account()
        .filter(account -> budget.name().level() != BudgetLevel.PLAN)
        .map(
            account ->
                SpendLimits.of(
                    new SpendLimits.Facts(
                        account.platform(),
                        budget.kind(),
                        budget.amounts().orElseThrow(),
                        budget.spent(),
                        period,
                        budget.total()),
                    day));
  }

  private static Status status(Figures figures, long planned, Tolerance tolerance) {
    var forecast = figures.forecast;
    boolean over =
        forecast
            .over
            .map(probability -> probability >= SURE)
            .orElse(figures.projected > tolerance.overFrom(planned));
    boolean under =
        forecast
            .under
            .map(probability -> probability >= SURE)
            .orElse(figures.projected < tolerance.underFrom(planned));
    if (over) {
      return Status.OVER;
    }
    return under ? Status.UNDER : Status.ON_TRACK;
  }

  private static int daysLeft(LocalDate today, DateRange period) {
    return (int) new DateRange(today, period.to()).days();
  }

  private static double timeShare(Now now, DateRange period) {
    if (now.day().isBefore(period.from())) {
      return 0;
    }
    if (now.day().isAfter(period.to())) {
      return 1;
    }
    double gone = new DateRange(period.from(), now.day()).days() - 1 + now.part();
    return gone / period.days();
  }

  private static long expected(long planned, WeekdayProfile profile, Now now, DateRange period) {
    double all = profile.sum(period.from(), period.to());
    var last = now.day().isAfter(period.to()) ? period.to().plusDays(1) : now.day();
    double gone = profile.sum(period.from(), last.minusDays(1));
    if (period.contains(now.day())) {
      gone += profile.factor(now.day().getDayOfWeek()) * now.part();
    }
    return rounded(Math.round(planned * gone / all));
  }

  private static long needed(long planned, Projection projection, Now now, DateRange period) {
    var first = now.day().isBefore(period.from()) ? period.from() : now.day();
    double left =
        new DateRange(first, period.to()).days() - (first.equals(now.day()) ? now.part() : 0);
    return rounded(Math.round(Math.max(0, planned - projection.spent()) / left));
  }

  /** An end of the period: never below what was spent, which is not rounded. */
  private static long estimate(long amount, Projection projection, Optional<Long> most) {
    return amount <= projection.spent()
        ? projection.spent()
        : Math.max(projection.spent(), clipped(rounded(amount), most));
  }

  private static long clipped(long amount, Optional<Long> most) {
    return most.map(limit -> Math.min(limit, amount)).orElse(amount);
  }

  private static long rounded(long micros) {
    return Math.round(micros / (double) CENT) * CENT;
  }
}
