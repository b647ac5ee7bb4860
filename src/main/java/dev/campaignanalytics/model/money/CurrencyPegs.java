package dev.campaignanalytics.model.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rates that follow from a law or from a fixed relation: currencies that the euro has replaced, and
 * currencies that central banks hold at a fixed number of units for a US dollar.
 */
public final class CurrencyPegs {
  static final String SOURCE = "peg";

  private static final String EURO = "EUR";
  private static final String DOLLAR = "USD";

  /** The law that introduced the euro fixes these for all time; amounts keep the old code. */
  private static final Map<String, Changeover> REPLACED =
      Map.of(
          "BGN", new Changeover(LocalDate.of(2026, 1, 1), new BigDecimal("1.95583")),
          "HRK", new Changeover(LocalDate.of(2023, 1, 1), new BigDecimal("7.53450")));

  private static final Map<String, BigDecimal> PER_DOLLAR =
      Map.of(
          "AED", new BigDecimal("3.6725"),
          "SAR", new BigDecimal("3.75"),
          "QAR", new BigDecimal("3.64"),
          "OMR", new BigDecimal("0.3845"),
          "BHD", new BigDecimal("0.376"),
          "JOD", new BigDecimal("0.709"));

  private CurrencyPegs() {}

  /** A rate that no source can change: of the euro, and of a currency after its changeover. */
  public static Optional<DatedRate> fixed(String currency, LocalDate day) {
    if (EURO.equals(currency)) {
      return Optional.of(DatedRate.fixed(BigDecimal.ONE, day));
    }
    return Optional.ofNullable(REPLACED.get(currency))
        .filter(changeover -> !day.isBefore(changeover.since))
        .map(changeover -> DatedRate.fixed(changeover.perEuro, day));
  }

  /**
   * The rate by way of the US dollar, for a currency that has none of its own.
   *
   * @param rates the rate of a currency on the day
   */
  static Optional<DatedRate> byDollar(
      String currency, Function<String, Optional<DatedRate>> rates) {
    return Optional.ofNullable(PER_DOLLAR.get(currency))
        .flatMap(units -> rates.apply(DOLLAR).map(dollar -> by(dollar, units)));
  }

  private static DatedRate by(DatedRate dollar, BigDecimal units) {
    var perEuro = dollar.perEuro().multiply(units, MathContext.UNLIMITED);
    return new DatedRate(perEuro, dollar.rateDate(), SOURCE, dollar.provisional());
  }

  private record Changeover(LocalDate since, BigDecimal perEuro) {}
}
