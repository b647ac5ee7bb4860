package dev.campaignanalytics.model.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Micros;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.budget.BudgetKind;
import dev.campaignanalytics.model.pacing.AmountHistory.Change;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked examples of section 1 of the contract, and what must hold for all limits. */
class SpendLimitsTest {
  private static final DateRange JUNE = month("2026-06-01");

  @Test
  @DisplayName("1.1 Google, 8.00 a day for June: 243.20 in the month, 16.00 on a day")
  void googleForAWholeMonth() {
    var limits = google(AmountHistory.always(cents(800)), DailySpend.NONE, "2026-06-15");

    assertThat(limits.today()).contains(cents(1600));
    assertThat(limits.period()).contains(cents(24320));
  }

  @Test
  @DisplayName("1.2 Google, changed twice on 21 June with 150.00 spent: 24.00 and 250.00")
  void googleAfterAChange() {
    var amounts =
        history(
            new Change(day("2026-06-01"), cents(800)),
            new Change(day("2026-06-21"), cents(1200)),
            new Change(day("2026-06-21"), cents(1000)));
    var spent = DailySpend.of(Map.of(day("2026-06-10"), cents(15000)));

    var limits = google(amounts, spent, "2026-06-21");

    assertThat(limits.today()).contains(cents(2400));
    assertThat(limits.period()).contains(cents(25000));
  }

  @Test
  @DisplayName("1.3 Meta, 40.00 a day: 70.00 on a day, 280.00 in a week, 160.00 from Wednesday on")
  void metaByDayAndWeek() {
    var always = AmountHistory.always(cents(4000));
    var fromWednesday = history(new Change(day("2026-06-03"), cents(4000)));

    assertThat(meta(always, "2026-06-04").today()).contains(cents(7000));
    assertThat(SpendLimits.week(always, day("2026-06-04")))
        .isEqualTo(
            new SpendLimits.Week(
                new DateRange(day("2026-05-31"), day("2026-06-06")), cents(28000)));
    assertThat(SpendLimits.week(fromWednesday, day("2026-06-04")).amount()).isEqualTo(cents(16000));
  }

  @Test
  @DisplayName("1.4 TikTok dynamic, 100.00 then 200.00 from Wednesday: 800.00 to Saturday, 250.00")
  void tiktokAfterAChange() {
    var amounts =
        history(
            new Change(day("2026-05-31"), cents(10000)),
            new Change(day("2026-06-03"), cents(20000)));
    var spent = DailySpend.of(Map.of(day("2026-05-31"), cents(12500)));
    var facts =
        new SpendLimits.Facts(Platform.TIKTOK, BudgetKind.DYNAMIC_DAILY, amounts, spent, JUNE);

    assertThat(SpendLimits.week(amounts, day("2026-06-03")).amount()).isEqualTo(cents(80000));
    assertThat(SpendLimits.of(facts, day("2026-06-03")).today()).contains(cents(25000));
  }

  @Test
  void aBudgetLoweredInMidMonthGivesNoBreachBefore() {
    var amounts =
        history(
            new Change(LocalDate.MIN, cents(10000)), new Change(day("2026-06-20"), cents(1000)));
    var spent = evenly("2026-06-01", 19, cents(9900));

    var before = google(amounts, spent, "2026-06-19");
    var after = google(amounts, spent, "2026-06-20");

    assertThat(before.today()).contains(cents(20000));
    assertThat(after.period()).contains(19 * cents(9900) + 11 * cents(1000));
    assertThat(after.today()).contains(11 * cents(1000));
    assertThat(google(amounts, spent, "2026-06-21").today()).contains(cents(2000));
  }

  @ParameterizedTest
  @CsvSource({"2026-02-01, 28", "2026-03-01, 31", "2026-06-01, 30", "2026-10-01, 31"})
  void theMonthIsACalendarMonthAndTheLimitStays(String first, int days) {
    var month = month(first);
    var facts =
        new SpendLimits.Facts(
            Platform.GOOGLE,
            BudgetKind.DAILY,
            AmountHistory.always(cents(1000)),
            DailySpend.NONE,
            month);

    assertThat(month.days()).isEqualTo(days);
    assertThat(SpendLimits.of(facts, month.from()).period()).contains(cents(30400));
  }

  @Test
  void aFlightIsNeverExceeded() {
    var spent = evenly("2026-06-01", 10, cents(5000));
    var facts =
        new SpendLimits.Facts(
            Platform.META, BudgetKind.LIFETIME, AmountHistory.always(cents(60000)), spent, JUNE);

    assertThat(SpendLimits.of(facts, day("2026-06-11")).today()).contains(cents(10000));
    assertThat(SpendLimits.of(facts, day("2026-06-11")).period()).contains(cents(60000));
  }

  @ParameterizedTest
  @CsvSource({
    // 300.00 were spent before June, and 500.00 in it: of 850.00, 50.00 are left.
    "META, DAILY, 850.00, 50.00, 550.00",
    "META, DAILY, 9000.00, 175.00, 2925.00",
    "TIKTOK, DAILY, 1000.00, 200.00, 700.00",
    "META, DAILY, 700.00, 0.00, 500.00",
  })
  void aTotalLimitIsNeverExceededWhateverTheDayAllows(
      Platform platform, BudgetKind kind, BigDecimal total, BigDecimal today, BigDecimal period) {
    var spent = evenly("2026-06-01", 10, cents(5000));
    var facts =
        new SpendLimits.Facts(
            platform,
            kind,
            AmountHistory.always(cents(10000)),
            spent,
            JUNE,
            Optional.of(new TotalLimit(Micros.of(total), cents(30000))));

    var limits = SpendLimits.of(facts, day("2026-06-11"));

    assertThat(limits.today().map(Micros::toUnits).orElseThrow()).isEqualByComparingTo(today);
    assertThat(limits.reason()).endsWith("the total limit is never exceeded");
    assertThat(limits.period().map(Micros::toUnits).orElseThrow()).isEqualByComparingTo(period);
  }

  @Test
  void whereNoRuleIsPublishedThereIsNoLimit() {
    var facts =
        new SpendLimits.Facts(
            Platform.TIKTOK, BudgetKind.DAILY, AmountHistory.always(1), DailySpend.NONE, JUNE);

    var limits = SpendLimits.of(facts, day("2026-06-11"));

    assertThat(limits.today()).isEmpty();
    assertThat(limits.period()).isEmpty();
    assertThat(limits.reason()).contains("no tolerance is published");
  }

  @Test
  void limitsAreNeverBelowWhatWasSpent() {
    var random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      var platform = Platform.values()[random.nextInt(4)];
      var kind = BudgetKind.values()[random.nextInt(4)];
      var spent = new TreeMap<LocalDate, Long>();
      JUNE.from()
          .datesUntil(day("2026-06-20"))
          .forEach(day -> spent.put(day, (long) random.nextInt(1_000_000)));
      var amounts =
          history(
              new Change(LocalDate.MIN, random.nextInt(1_000_000)),
              new Change(day("2026-06-10"), random.nextInt(1_000_000)));
      var facts = new SpendLimits.Facts(platform, kind, amounts, DailySpend.of(spent), JUNE);
      var today = day("2026-06-19");

      var limits = SpendLimits.of(facts, today);

      limits.today().ifPresent(most -> assertThat(most).isGreaterThanOrEqualTo(spent.get(today)));
      limits
          .period()
          .ifPresent(most -> assertThat(most).isGreaterThanOrEqualTo(facts.spent().in(JUNE)));
    }
  }

  @ParameterizedTest
  @CsvSource({"10200, 10000, false", "10300, 10000, true", "103, 100, false"})
  void littleAboveALimitIsNoAlert(long spent, long limit, boolean isAlert) {
    assertThat(SpendLimits.isWellAbove(cents(spent), cents(limit), cents(1))).isEqualTo(isAlert);
  }

  private static SpendLimits google(AmountHistory amounts, DailySpend spent, String today) {
    return SpendLimits.of(
        new SpendLimits.Facts(Platform.GOOGLE, BudgetKind.DAILY, amounts, spent, JUNE), day(today));
  }

  private static SpendLimits meta(AmountHistory amounts, String today) {
    return SpendLimits.of(
        new SpendLimits.Facts(Platform.META, BudgetKind.DAILY, amounts, DailySpend.NONE, JUNE),
        day(today));
  }

  private static DailySpend evenly(String from, int days, long cost) {
    var spent = new TreeMap<LocalDate, Long>();
    for (int i = 0; i < days; i++) {
      spent.put(day(from).plusDays(i), cost);
    }
    return DailySpend.of(spent);
  }

  private static AmountHistory history(Change... changes) {
    return new AmountHistory(List.of(changes));
  }

  private static DateRange month(String first) {
    return new DateRange(day(first), day(first).plusMonths(1).minusDays(1));
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  private static long cents(long cents) {
    return cents * 10_000;
  }
}
