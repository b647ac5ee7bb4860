package dev.campaignanalytics.model.money;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The rate that is used for a day.
 *
 * @param perEuro units of the currency for one euro
 * @param rateDate the day of the rate; earlier than the day it is used for where it is carried
 *     forward
 * @param source who said it
 * @param provisional whether a newer rate for the day will be published
 */
public record DatedRate(
    BigDecimal perEuro, LocalDate rateDate, String source, boolean provisional) {
  static final String FIXED = "fixed";

  /** A rate that the law fixes, on every day. */
  static DatedRate fixed(BigDecimal perEuro, LocalDate day) {
    return new DatedRate(perEuro, day, FIXED, false);
  }
}
