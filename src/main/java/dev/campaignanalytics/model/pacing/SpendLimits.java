package dev.campaignanalytics.model.pacing;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.budget.BudgetKind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * What a platform may spend of a budget, by its published rules. Never below what was spent: a
 * platform credits what it delivered above a limit, but not in its reports.
 *
 * @param today the most on this day, in micros; empty where no rule is published
 * @param period the most in the whole period, in micros; empty where no rule is published
 * @param reason the rule, as a sentence
 */
public record SpendLimits(Optional<Long> today, Optional<Long> period, String reason) {
  private static final long PERCENT = 100;
  private static final long GOOGLE_DAY = 200;

  /** Google bills a month as 30.4 days. */
  private static final long GOOGLE_MONTH_TENTHS = 304;

  private static final long META_DAY = 175;
  private static final long TIKTOK_DAY = 125;
  private static final int WEEK = 7;

  /** Enough that only the limit of a week counts. */
  private static final long NO_LIMIT_OF_A_DAY = WEEK * PERCENT;

  /**
   * The facts that limits depend on.
   *
   * @param amounts of the budget
   * @param spent by all campaigns of the budget
   * @param period that is compared, a calendar month or a flight
   * @param total empty where there is none besides the amounts
   */
  public record Facts(
      Platform platform,
      BudgetKind kind,
      AmountHistory amounts,
      DailySpend spent,
      DateRange period,
      Optional<TotalLimit> total) {
    /** Without a total limit. */
    public Facts(
        Platform platform,
        BudgetKind kind,
        AmountHistory amounts,
        DailySpend spent,
        DateRange period) {
      this(platform, kind, amounts, spent, period, Optional.empty());
    }
  }

  /** The limits on a day of the period. */
  public static SpendLimits of(Facts facts, LocalDate today) {
    var byKind =
        switch (facts.kind()) {
          case NONE ->
              new SpendLimits(Optional.empty(), Optional.empty(), "no budget at this level");
          case LIFETIME, FLIGHT -> whole(facts, today);
          case DAILY, DYNAMIC_DAILY -> perDay(facts, today);
        };
    var limits = facts.total.map(total -> byKind.within(total, facts, today)).orElse(byKind);
    return new SpendLimits(
        limits.today.map(most -> Math.max(most, facts.spent.on(today))),
        limits.period.map(most -> Math.max(most, facts.spent.in(facts.period))),
        limits.reason);
  }

  private static SpendLimits whole(Facts facts, LocalDate today) {
    long amount = facts.amounts.lastOn(today);
    long before = facts.spent.between(facts.period.from(), today.minusDays(1));
    return new SpendLimits(
        Optional.of(amount - before),
        Optional.of(amount),
        "the amount for the whole period is never exceeded");
  }

  private SpendLimits within(TotalLimit total, Facts facts, LocalDate day) {
    long left = total.leftOn(day, facts.spent);
    long leftOfPeriod = total.leftOn(facts.period.from(), facts.spent);
    return new SpendLimits(
        Optional.of(Math.min(left, today.orElse(left))),
        Optional.of(Math.min(leftOfPeriod, period.orElse(leftOfPeriod))),
        reason + "; the total limit is never exceeded");
  }

  private static SpendLimits perDay(Facts facts, LocalDate today) {
    return switch (facts.platform()) {
      case GOOGLE -> google(facts, today);
      case META ->
          byWeek(
              facts,
              today,
              META_DAY,
              "1.75 times the highest daily budget on a day, 7 times in a week from Sunday to"
                  + " Saturday");
      case TIKTOK ->
          facts.kind == BudgetKind.DYNAMIC_DAILY
              ? byWeek(
                  facts,
                  today,
                  TIKTOK_DAY,
                  "1.25 times the highest daily budget on a day, 7 times in a week from Sunday to"
                      + " Saturday")
              : new SpendLimits(
                  Optional.empty(),
                  Optional.empty(),
                  "no tolerance is published for a plain daily budget");
      case LINKEDIN -> {
        var week =
            byWeek(
                facts,
                today,
                NO_LIMIT_OF_A_DAY,
                "an average: no limit of a day is published, probably 7 times in a week");
        yield new SpendLimits(Optional.empty(), week.period, week.reason);
      }
    };
  }

  /**
   * A budget that was changed within the month allows what was spent before that day, and the new
   * amount for each day that is left, that day included.
   */
  private static SpendLimits google(Facts facts, LocalDate today) {
    var period = facts.period;
    long amount = facts.amounts.lastOn(today);
    long day = facts.amounts.highestOn(today) * GOOGLE_DAY / PERCENT;
    long month =
        facts
            .amounts
            .latest(today)
            .filter(change -> change.day().isAfter(period.from()))
            .map(
                change ->
                    facts.spent.between(period.from(), change.day().minusDays(1))
                        + amount * new DateRange(change.day(), period.to()).days())
            .orElse(amount * GOOGLE_MONTH_TENTHS / 10);
    long left = month - facts.spent.between(period.from(), today.minusDays(1));
    return new SpendLimits(
        Optional.of(Math.min(day, left)),
        Optional.of(month),
        "2 times the highest daily budget on a day, 30.4 times in a calendar month; after a change"
            + " what was spent before and the new budget for each day left");
  }

  private static SpendLimits byWeek(
      Facts facts, LocalDate today, long percentOfDay, String reason) {
    var segment = week(facts.amounts, today);
    long before = facts.spent.between(segment.days.from(), today.minusDays(1));
    long leftOfWeek = Math.max(0, segment.amount - before);
    long day = facts.amounts.highestOn(today) * percentOfDay / PERCENT;
    long most = facts.spent.between(facts.period.from(), today.minusDays(1));
    long amount = facts.amounts.lastOn(today);
    LocalDate from = today;
    long left = leftOfWeek;
    while (!from.isAfter(facts.period.to())) {
      LocalDate end = min(saturday(from), facts.period.to());
      long days = new DateRange(from, end).days();
      most += Math.min(days * amount * percentOfDay / PERCENT, left);
      from = end.plusDays(1);
      left = amount * WEEK;
    }
    return new SpendLimits(Optional.of(Math.min(day, leftOfWeek)), Optional.of(most), reason);
  }

  /** The days of a week that are counted together, and the most in them. */
  public record Week(DateRange days, long amount) {}

  /**
   * The week of a day, from Sunday or, if it is later, the day of the last change: the days left
   * are then counted with the new amount, independent of what was spent before.
   */
  public static Week week(AmountHistory amounts, LocalDate day) {
    var sunday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
    var from =
        amounts
            .latest(day)
            .map(AmountHistory.Change::day)
            .filter(change -> change.isAfter(sunday))
            .orElse(sunday);
    var days = new DateRange(from, saturday(day));
    return new Week(days, amounts.lastOn(day) * days.days());
  }

  private static LocalDate saturday(LocalDate day) {
    return day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY));
  }

  private static LocalDate min(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }

  /**
   * Whether spend is so far above a limit that it should be looked at: by more than 2 % and by more
   * than a hundred of the currency's smallest unit.
   *
   * @param coin the smallest unit, in micros
   */
  public static boolean isWellAbove(long spent, long limit, long coin) {
    return (spent - limit) * 50 > limit && spent - limit > coin * 100;
  }
}
