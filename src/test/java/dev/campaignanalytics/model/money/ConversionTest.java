package dev.campaignanalytics.model.money;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Totals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The rules of section 4 of the contract on currencies, and the tests that section 6 asks for. */
class ConversionTest {
  private static final Instant MARCH = Instant.parse("2026-03-18T15:05:00Z");

  @Test
  void rule2ThousandSwedishCrownsAreTriangulatedThroughTheEuro() {
    var rates =
        table(ecb("2026-03-18", "USD", "1.15", MARCH), ecb("2026-03-18", "SEK", "10.7778", MARCH));

    var converted = spent(rates.now(), "USD", "SEK", "2026-03-18", 1000);

    assertThat(converted.value(Metric.COST)).contains(new BigDecimal("106.700811"));
  }

  @Test
  void rule3WeekendUsesTheRateOfFridayAndNamesIt() {
    var rates =
        table(ecb("2026-03-20", "USD", "1.15", MARCH), ecb("2026-03-23", "USD", "1.2", MARCH));
    var conversion = new Conversion(rates.now(), "EUR");

    assertThat(conversion.factor("USD", LocalDate.parse("2026-03-22")))
        .contains(BigDecimal.ONE.divide(new BigDecimal("1.15"), MathContext.DECIMAL128));
    assertThat(conversion.used().carried())
        .containsExactly(
            new UsedRates.Carried(
                LocalDate.parse("2026-03-22"), "USD", LocalDate.parse("2026-03-20")));
    assertThat(conversion.used().isProvisional()).isFalse();
  }

  @Test
  void rule3EasterMondayUsesTheRateOfThursday() {
    var rates =
        table(ecb("2026-04-02", "USD", "1.15", MARCH), ecb("2026-04-07", "USD", "1.2", MARCH));

    assertThat(rates.now().rate("USD", LocalDate.parse("2026-04-06")).orElseThrow().rateDate())
        .isEqualTo("2026-04-02");
  }

  @Test
  void rule3RatesAreCarriedForSevenDaysAndNeverBackward() {
    var rates = table(ecb("2026-03-18", "ISK", "143", MARCH)).now();

    assertThat(rates.rate("ISK", LocalDate.parse("2026-03-25"))).isPresent();
    assertThat(rates.rate("ISK", LocalDate.parse("2026-03-26"))).isEmpty();
    assertThat(rates.rate("ISK", LocalDate.parse("2026-03-17"))).isEmpty();
  }

  @Test
  void rule3BeforeThePublicationYesterdaysRateIsProvisional() {
    var before = table(ecb("2026-03-18", "USD", "1.15", MARCH));
    var after = before.with(List.of(ecb(9, "2026-03-19", "USD", "1.16", MARCH)));
    var today = LocalDate.parse("2026-03-19");

    assertThat(before.now().rate("USD", today).orElseThrow().provisional()).isTrue();
    assertThat(after.now().rate("USD", today).orElseThrow().provisional()).isFalse();
    // No rate will ever come for a Saturday; but Friday's will replace what a Saturday uses now.
    assertThat(after.now().rate("USD", LocalDate.parse("2026-03-21")).orElseThrow().provisional())
        .isTrue();
  }

  @Test
  void rule4CorrectedRateIsUsedOnlyByWhatIsAskedAsOfLater() {
    var corrected = MARCH.plusSeconds(86_400);
    var rates =
        table(
            ecb(1, "2026-03-18", "USD", "1.15", MARCH),
            ecb(2, "2026-03-18", "USD", "1.25", corrected));
    var day = LocalDate.parse("2026-03-18");

    assertThat(rates.now().rate("USD", day).orElseThrow().perEuro()).isEqualByComparingTo("1.25");
    assertThat(rates.asOf(corrected.minusMillis(1)).rate("USD", day).orElseThrow().perEuro())
        .isEqualByComparingTo("1.15");
    assertThat(rates.asOf(MARCH.minusMillis(1)).rate("USD", day)).isEmpty();
  }

  @Test
  void rule7ReturnOnCostOfOneCurrencyNeedsNoRate() {
    var sum = new ConvertedSum(new Conversion(RateTable.EMPTY.now(), "EUR"));
    sum.add("ARS", LocalDate.parse("2026-03-18"), figures(100, 500));

    var figures = sum.figures();

    assertThat(figures.value(Metric.ROAS)).contains(new BigDecimal("5.000000"));
    assertThat(figures.value(Metric.COST)).isEmpty();
    assertThat(figures.value(Metric.CPA)).isEmpty();
    assertThat(figures.value(Metric.IMPRESSIONS)).contains(BigDecimal.ZERO);
    assertThat(figures.partial()).isTrue();
  }

  @Test
  void rule10LevIsConvertedByItsRateAndFromTheChangeoverByTheLegalFactor() {
    var rates =
        table(ecb("2025-12-31", "BGN", "1.9558", MARCH), ecb("2025-12-31", "USD", "1.1", MARCH))
            .now();

    assertThat(rates.rate("BGN", LocalDate.parse("2025-12-31")).orElseThrow().perEuro())
        .isEqualByComparingTo("1.9558");
    assertThat(rates.rate("BGN", LocalDate.parse("2026-01-01")).orElseThrow().perEuro())
        .isEqualByComparingTo("1.95583");
    assertThat(rates.rate("BGN", LocalDate.parse("2026-11-29"))).isPresent();
    assertThat(rates.rate("USD", LocalDate.parse("2026-11-29"))).isEmpty();
  }

  @Test
  void peggedCurrencyFollowsTheDollarAndAnUploadedRateTakesPrecedence() {
    var rates =
        table(
            ecb("2026-03-18", "USD", "1.15", MARCH),
            new StoredRate(5, RateTable.FILE, rate("2026-03-18", "QAR", "4"), MARCH));
    var day = LocalDate.parse("2026-03-18");

    assertThat(rates.now().rate("AED", day).orElseThrow())
        .isEqualTo(new DatedRate(new BigDecimal("4.22337500000000"), day, "peg", false));
    assertThat(rates.now().rate("QAR", day).orElseThrow().source()).isEqualTo("file");
  }

  @Test
  void realRatesAreNeverMixedWithMadeUpOnes() {
    var made = new StoredRate(1, RateTable.FAKE, rate("2026-03-18", "JPY", "180"), MARCH);
    var day = LocalDate.parse("2026-03-18");

    assertThat(table(made).now().source()).isEqualTo("fake");
    var mixed = table(made, ecb("2026-03-18", "USD", "1.15", MARCH)).now();
    assertThat(mixed.source()).isEqualTo("ecb");
    assertThat(mixed.rate("JPY", day)).isEmpty();
  }

  /** The other way of computing it: exact fractions, rounded at the very end. */
  @Test
  void thirtyDaysOfThreeCurrenciesEqualAnIndependentRecomputation() {
    var made = new MadeUpRates(7);
    var first = LocalDate.parse("2026-03-20");
    var rates = RateTable.EMPTY.with(stored(made, first.minusDays(10), 45)).now();
    var random = new Random(11);
    for (var target : List.of("EUR", "USD", "HUF")) {
      var sum = new ConvertedSum(new Conversion(rates, target));
      var exact = new BigInteger[] {BigInteger.ZERO, BigInteger.ONE};
      for (int i = 0; i < 30; i++) {
        for (var currency : List.of("USD", "JPY", "SEK")) {
          var cost = BigDecimal.valueOf(random.nextLong(10_000_000_000L), 6);
          var day = first.plusDays(i);
          sum.add(currency, day, figures(cost));
          exact = plus(exact, cost, perEuro(made, target, day), perEuro(made, currency, day));
        }
      }
      var expected =
          new BigDecimal(exact[0]).divide(new BigDecimal(exact[1]), 6, RoundingMode.HALF_UP);
      assertThat(sum.figures().value(Metric.COST).orElseThrow()).isEqualByComparingTo(expected);
      assertThat(sum.figures().partial()).isFalse();
    }
  }

  @Test
  void sumOfGroupsIsExactlyTheGroupOfSums() {
    var made = new MadeUpRates(3);
    var first = LocalDate.parse("2026-03-20");
    var rates = RateTable.EMPTY.with(stored(made, first.minusDays(10), 45)).now();
    var random = new Random(5);
    var conversion = new Conversion(rates, "CHF");
    var whole = new ConvertedSum(conversion);
    var groups = new ArrayList<ConvertedSum>();
    for (int i = 0; i < 8; i++) {
      groups.add(new ConvertedSum(conversion));
    }
    for (int i = 0; i < 2000; i++) {
      var day = first.plusDays(random.nextInt(30));
      var currency = List.of("USD", "JPY", "EUR", "ARS").get(random.nextInt(4));
      var figures = figures(BigDecimal.valueOf(random.nextLong(), 6));
      whole.add(currency, day, figures);
      groups.get(random.nextInt(8)).add(currency, day, figures);
    }

    var sum = groups.stream().map(g -> g.figures().exact()).reduce(Totals.ZERO, Totals::plus);

    assertThat(sum).isEqualTo(whole.figures().exact());
    assertThat(conversion.used().missing()).containsOnlyKeys("ARS");
  }

  private static BigInteger[] plus(
      BigInteger[] sum, BigDecimal amount, BigDecimal target, BigDecimal source) {
    var numerator = amount.multiply(target).movePointRight(16).toBigIntegerExact();
    var denominator = source.movePointRight(16).toBigIntegerExact();
    return new BigInteger[] {
      sum[0].multiply(denominator).add(numerator.multiply(sum[1])), sum[1].multiply(denominator)
    };
  }

  /** The last made-up rate that is not after the day, found without the code under test. */
  private static BigDecimal perEuro(MadeUpRates made, String currency, LocalDate day) {
    if (currency.equals("EUR")) {
      return BigDecimal.ONE;
    }
    for (var at = day; ; at = at.minusDays(1)) {
      for (var rate : made.on(at)) {
        if (rate.currency().equals(currency)) {
          return rate.perEuro();
        }
      }
    }
  }

  private static List<StoredRate> stored(MadeUpRates made, LocalDate first, int days) {
    var stored = new ArrayList<StoredRate>();
    for (int i = 0; i < days; i++) {
      for (var rate : made.on(first.plusDays(i))) {
        stored.add(new StoredRate(stored.size() + 1, RateTable.FAKE, rate, MARCH));
      }
    }
    return stored;
  }

  private static ConvertedFigures spent(
      RateView rates, String target, String currency, String day, long cost) {
    return new ConvertedSum(new Conversion(rates, target))
        .add(currency, LocalDate.parse(day), figures(BigDecimal.valueOf(cost)))
        .figures();
  }

  private static Totals figures(BigDecimal cost) {
    return Totals.of(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, cost, cost);
  }

  private static Totals figures(long cost, long revenue) {
    return Totals.of(new Counters(7, 3, 1_000_000, cost * 1_000_000, revenue * 1_000_000));
  }

  private static RateTable table(StoredRate... rates) {
    return RateTable.EMPTY.with(Arrays.asList(rates));
  }

  private static StoredRate ecb(String day, String currency, String perEuro, Instant known) {
    return ecb(1, day, currency, perEuro, known);
  }

  private static StoredRate ecb(
      long sequence, String day, String currency, String perEuro, Instant known) {
    return new StoredRate(sequence, RateTable.ECB, rate(day, currency, perEuro), known);
  }

  private static ExchangeRate rate(String day, String currency, String perEuro) {
    return new ExchangeRate(
        currency, LocalDate.parse(day), new BigDecimal(perEuro), Optional.empty());
  }
}
