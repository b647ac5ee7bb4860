package dev.campaignanalytics.model.money;

import dev.campaignanalytics.model.CacheKey;

/**
 * The currency in which an answer has its amounts, and the rates to convert them with.
 *
 * @param currency ISO 4217 code
 */
public record ConversionTarget(String currency, RateView rates) {
  /** Equal only for equal amounts of the same figures. */
  public CacheKey key() {
    return CacheKey.of(currency, rates.sequence());
  }

  /** Converts the amounts of one answer. */
  public Conversion conversion() {
    return new Conversion(rates, currency);
  }
}
