package dev.campaignanalytics.model.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.budget.BudgetKind;
import dev.campaignanalytics.model.budget.BudgetLevel;
import dev.campaignanalytics.model.pacing.Pace.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant TEN = Instant.parse("2026-06-11T08:00:00Z");
  private static final long UNIT = 1_000_000;

  @Test
  void aPlanThatHasNotBegunIsNeitherOverNorUnder() {
    var pace = pace(flight("2026-07-01", "2026-07-31", List.of()));

    assertThat(pace.status()).isEqualTo(Status.NOT_BEGUN);
    assertThat(pace.why()).isEqualTo("its period begins on 2026-07-01");
    assertThat(pace.figures().orElseThrow().timeShare()).isZero();
    assertThat(pace.figures().orElseThrow().neededPerDay()).contains(100 * UNIT);
  }

  @Test
  void aPlanWithAnotherCurrencyHasItsAmountAndSaysWhatIsMissing() {
    var pace = pace(flight("2026-06-01", "2026-06-30", List.of("JPY", "USD")));

    assertThat(pace.status()).isEqualTo(Status.UNKNOWN);
    assertThat(pace.why())
        .isEqualTo("some of its campaigns have amounts in JPY, USD that cannot be converted");
    assertThat(pace.plan())
        .contains(
            new Pace.Planned(new DateRange(day("2026-06-01"), day("2026-06-30")), 3000 * UNIT));
    assertThat(pace.figures()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"50, 16:40", "75, ", "5, 01:40"})
  void todaysLimitIsSpentUpAtAnHourBeforeTheEvening(long daily, LocalTime expected) {
    var hours = evenly("2026-06-10T22:00:00Z", 10, 6 * UNIT);
    var usual = evenly("2026-06-03T22:00:00Z", 7 * 24, UNIT).usual(TEN.atZone(BERLIN));

    var pace = pace(daily(daily * UNIT)).with(hours, usual);

    assertThat(pace.figures().orElseThrow().spentUpAt()).isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void aMonthWithAClockChangeHasADayOfTwentyFiveHours() {
    var noon = Instant.parse("2026-10-25T11:00:00Z");
    var october = daily(50 * UNIT);
    var seen = new BudgetCase.State(true, Optional.of(noon), List.of());
    var budget =
        new BudgetCase(
            october.name(),
            october.kind(),
            october.amounts(),
            october.flight(),
            october.total(),
            october.spent(),
            seen);

    var pace = Pace.of(budget, noon, ErrorPool.EMPTY, Tolerance.STANDARD);

    assertThat(pace.plan().orElseThrow().amount()).isEqualTo(31 * 50 * UNIT);
    assertThat(pace.figures().orElseThrow().timeShare())
        .isEqualTo((24 + 13 / 25.0) / 31, within(1e-9));
  }

  /** Of a budget that spends 2.221 a day, which is less than its rounded multiples. */
  @Test
  void projectedEndsAreNeverBelowWhatWasSpentAndAllRoundedAlike() {
    var spent = new TreeMap<LocalDate, Long>();
    day("2026-06-01").datesUntil(day("2026-06-11")).forEach(day -> spent.put(day, 2_221_000L));
    spent.put(day("2026-06-10"), 2_223_999L);
    var base = flight("2026-06-01", "2026-06-10", List.of());
    var until = flight("2026-06-01", "2026-06-12", List.of());
    var errors = new double[100];
    Arrays.fill(errors, -0.3);

    var ended = Pace.of(with(base, spent), TEN, ErrorPool.EMPTY, Tolerance.STANDARD);
    var running =
        Pace.of(with(until, spent), TEN, ErrorPool.of(Map.of(2, errors)), Tolerance.STANDARD);

    assertThat(ended.figures().orElseThrow().projected()).isEqualTo(22_212_999);
    var figures = running.figures().orElseThrow();
    assertThat(figures.recentPerDay()).isEqualTo(2_220_000);
    assertThat(figures.projected() % 10_000).isZero();
    var interval = figures.forecast().interval().orElseThrow();
    assertThat(interval.low()).isEqualTo(22_212_999).isEqualTo(figures.spent());
    assertThat(interval.high()).isBetween(figures.spent(), figures.projected());
  }

  private static BudgetCase with(BudgetCase budget, TreeMap<LocalDate, Long> spent) {
    return new BudgetCase(
        budget.name(),
        budget.kind(),
        budget.amounts(),
        budget.flight(),
        budget.total(),
        new DailySpend(spent),
        budget.state());
  }

  @Test
  void withoutHoursNothingIsSaidAboutToday() {
    var pace = pace(daily(50 * UNIT)).with(HourlySpend.NONE, new double[24]);

    assertThat(pace.figures().orElseThrow().spentUpAt()).isEmpty();
  }

  @Test
  void onTheDayOfAClockChangeHoursAreThoseOfTheClock() {
    var seen = Instant.parse("2026-03-29T10:00:00Z").atZone(BERLIN);
    var hours = evenly("2026-03-28T23:00:00Z", 11, 6 * UNIT);
    var usual = evenly("2026-03-21T23:00:00Z", 7 * 24, UNIT).usual(seen);

    // Noon is the end of the eleventh hour of a day without the hour from two to three.
    assertThat(hours.spentUp(seen, usual, 60 * UNIT)).contains(LocalTime.of(11, 0));
  }

  private static Pace pace(BudgetCase budget) {
    return Pace.of(budget, TEN, ErrorPool.EMPTY, Tolerance.STANDARD);
  }

  private static BudgetCase daily(long amount) {
    return budget(BudgetKind.DAILY, AmountHistory.always(amount), Optional.empty(), List.of());
  }

  private static BudgetCase flight(String from, String to, List<String> otherCurrencies) {
    var days = new DateRange(day(from), day(to));
    var amount = AmountHistory.always(days.days() * 100 * UNIT);
    return budget(BudgetKind.FLIGHT, amount, Optional.of(days), otherCurrencies);
  }

  private static BudgetCase budget(
      BudgetKind kind,
      AmountHistory amounts,
      Optional<DateRange> days,
      List<String> otherCurrencies) {
    var spent = new TreeMap<LocalDate, Long>();
    for (var day = day("2026-06-01"); day.isBefore(day("2026-06-11")); day = day.plusDays(1)) {
      spent.put(day, 10 * UNIT);
    }
    var account = Optional.of(new AccountRef(Platform.GOOGLE, "1"));
    return new BudgetCase(
        new BudgetCase.Name(BudgetLevel.CAMPAIGN, "b", "", account, "EUR", BERLIN),
        kind,
        Optional.of(amounts),
        new BudgetCase.Flight(days.map(DateRange::from), days.map(DateRange::to)),
        Optional.empty(),
        new DailySpend(spent),
        new BudgetCase.State(true, Optional.of(TEN), otherCurrencies));
  }

  private static HourlySpend evenly(String from, int hours, long cost) {
    Map<Instant, Long> byHour = new HashMap<>();
    for (int i = 0; i < hours; i++) {
      byHour.put(Instant.parse(from).plusSeconds(i * 3600L), cost);
    }
    return new HourlySpend(byHour);
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}
