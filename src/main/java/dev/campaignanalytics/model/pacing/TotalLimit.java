package dev.campaignanalytics.model.pacing;

import java.time.LocalDate;

/**
 * The most that may be spent in the whole life of what a budget belongs to, where it is set besides
 * an amount for each day. It is never exceeded.
 *
 * @param amount in micros
 * @param earlier spent before all days of {@link DailySpend} that are known, in micros
 */
public record TotalLimit(long amount, long earlier) {
  /** What is left of it in the morning of a day; never negative. */
  long leftOn(LocalDate day, DailySpend spent) {
    return Math.max(0, amount - earlier - spent.between(LocalDate.MIN, day.minusDays(1)));
  }
}
