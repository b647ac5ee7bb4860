package dev.campaignanalytics.model.pacing;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.budget.BudgetKind;
import dev.campaignanalytics.model.budget.BudgetLevel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A budget or a plan with everything that its pace depends on.
 *
 * @param amounts in micros of {@code money.currency}; empty where this level has no limit
 * @param total empty where there is none besides the amounts
 * @param spent by all its campaigns, in its currency
 */
public record BudgetCase(
    Name name,
    BudgetKind kind,
    Optional<AmountHistory> amounts,
    Flight flight,
    Optional<TotalLimit> total,
    DailySpend spent,
    State state) {
  private static final int PAST_MONTHS = 3;

  /**
   * What it is called.
   *
   * @param account empty for a plan
   * @param zone that separates its days
   */
  public record Name(
      BudgetLevel level,
      String id,
      String text,
      Optional<AccountRef> account,
      String currency,
      ZoneId zone) {}

  /**
   * The local days on which it may be spent.
   *
   * @param starts empty when it is not known
   * @param ends the last one; empty when it has no end
   */
  public record Flight(Optional<LocalDate> starts, Optional<LocalDate> ends) {
    private DateRange days() {
      return new DateRange(starts.orElse(LocalDate.MIN), ends.orElse(LocalDate.MAX));
    }
  }

  /**
   * The state of its campaigns.
   *
   * @param runs whether one of them delivers
   * @param dataAsOf when its spend was last read; empty when it was pushed
   * @param otherCurrencies of spend that is left out, in the order of the alphabet
   * @param converted other currencies of spend that is converted, in the order of the alphabet
   */
  public record State(
      boolean runs,
      Optional<Instant> dataAsOf,
      List<String> otherCurrencies,
      List<String> converted) {
    /** Of a budget that converts nothing. */
    public State(boolean runs, Optional<Instant> dataAsOf, List<String> otherCurrencies) {
      this(runs, dataAsOf, otherCurrencies, List.of());
    }
  }

  /** The period that contains a day: a calendar month, or the flight. */
  public Optional<DateRange> period(LocalDate today) {
    if (kind.isPerDay()) {
      var month =
          new DateRange(today.withDayOfMonth(1), today.withDayOfMonth(today.lengthOfMonth()));
      return month.intersection(flight.days());
    }
    return flight.starts.isPresent() && flight.ends.isPresent()
        ? Optional.of(flight.days())
        : Optional.empty();
  }

  /** What is planned for a period, by the amounts of its days as they are known on a day. */
  public long planned(DateRange period, LocalDate today) {
    var history = amounts.orElseThrow();
    return kind.isPerDay()
        ? period
            .from()
            .datesUntil(period.to().plusDays(1))
            .mapToLong(day -> history.lastOn(day.isBefore(today) ? day : today))
            .sum()
        : history.lastOn(today);
  }

  /** The last complete months, for the backtest; planned only where the budget was known. */
  public List<PastPeriod> pastPeriods(LocalDate today) {
    var periods = new ArrayList<PastPeriod>();
    for (int back = 1; back <= PAST_MONTHS; back++) {
      var first = today.withDayOfMonth(1).minusMonths(back);
      var month = new DateRange(first, first.plusMonths(1).minusDays(1));
      if (spent.between(first.minusDays(7), first.minusDays(1)) > 0 && spent.in(month) > 0) {
        periods.add(new PastPeriod(spent, month, known(month)));
      }
    }
    return periods;
  }

  private Optional<Long> known(DateRange month) {
    return amounts
        .filter(history -> kind.isPerDay())
        .filter(history -> !history.changes().get(0).day().isAfter(month.from()))
        .map(history -> planned(month, month.to()));
  }
}
