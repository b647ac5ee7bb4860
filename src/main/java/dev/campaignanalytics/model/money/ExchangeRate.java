package dev.campaignanalytics.model.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a source says that one euro was worth on a day.
 *
 * @param currency ISO 4217 code
 * @param perEuro units of the currency for one euro; positive, with at most ten decimals
 * @param publishedAt when the source published it, if that is known
 */
public record ExchangeRate(
    String currency, LocalDate day, BigDecimal perEuro, Optional<Instant> publishedAt) {
  /** How many decimals a rate may have. */
  public static final int SCALE = 10;

  private static final BigDecimal LIMIT = new BigDecimal("900000000");

  public ExchangeRate {
    require(currency != null && currency.matches("[A-Z]{3}"), "currency is not an ISO 4217 code");
    require(!"EUR".equals(currency), "the rate of the euro is always 1");
    require(perEuro.signum() > 0, "a rate must be greater than 0");
    require(perEuro.compareTo(LIMIT) < 0, "a rate must be less than 900000000");
    require(
        perEuro.stripTrailingZeros().scale() <= SCALE, "a rate has at most " + SCALE + " decimals");
  }

  private static void require(boolean valid, String reason) {
    if (!valid) {
      throw new IllegalArgumentException(reason);
    }
  }

  /** The rate as a whole number of units of the tenth decimal. */
  long scaled() {
    return perEuro.setScale(SCALE, RoundingMode.UNNECESSARY).unscaledValue().longValueExact();
  }

  static BigDecimal unscaled(long scaled) {
    return BigDecimal.valueOf(scaled, SCALE);
  }
}
