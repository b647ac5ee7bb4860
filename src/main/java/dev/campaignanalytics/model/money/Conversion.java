package dev.campaignanalytics.model.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Converts amounts of days into one currency, through the euro: with the rates of the amount's own
 * day. The factor of a currency and a day is a decimal of 34 significant digits, and everything
 * after it is exact, so converting parts and adding them gives exactly what converting their sum
 * gives. For one answer, on one thread.
 */
public final class Conversion {
  private static final MathContext PRECISION = MathContext.DECIMAL128;

  private final RateView rates;
  private final String target;
  private final UsedRates used = new UsedRates();
  private final Map<Cell, Optional<BigDecimal>> factors = new HashMap<>();

  /**
   * @param target ISO 4217 code of the currency to convert into
   */
  public Conversion(RateView rates, String target) {
    this.rates = rates;
    this.target = target;
  }

  public String target() {
    return target;
  }

  public RateView rates() {
    return rates;
  }

  /** Which rates were used so far, and which were missing. */
  public UsedRates used() {
    return used;
  }

  /** What one unit is worth in the target currency; empty if a rate is missing, which is noted. */
  public Optional<BigDecimal> factor(String currency, LocalDate day) {
    if (currency.equals(target)) {
      return Optional.of(BigDecimal.ONE);
    }
    return factors.computeIfAbsent(new Cell(currency, day), this::factor);
  }

  private Optional<BigDecimal> factor(Cell cell) {
    var from = rates.rate(cell.currency, cell.day);
    var to = rates.rate(target, cell.day);
    if (from.isEmpty() || to.isEmpty()) {
      used.missing(from.isEmpty() ? cell.currency : target, cell.day);
      return Optional.empty();
    }
    used.used(cell.currency, from.get(), cell.day);
    used.used(target, to.get(), cell.day);
    return Optional.of(to.get().perEuro().divide(from.get().perEuro(), PRECISION));
  }

  private record Cell(String currency, LocalDate day) {}
}
