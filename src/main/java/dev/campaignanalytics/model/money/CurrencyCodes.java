package dev.campaignanalytics.model.money;

import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The codes of ISO 4217 in which amounts can be counted, also of currencies that no longer exist.
 */
public final class CurrencyCodes {
  /** Newer than the oldest Java runtime that is supported. */
  private static final Set<String> NEW = Set.of("XCG", "ZWG");

  /** Metals, funds, units of account and codes for tests; these have no minor unit. */
  private static final Set<String> NOT_MONEY =
      Set.of(
          "XAD", "XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XDR", "XFO", "XFU", "XPD", "XPT", "XSU",
          "XTS", "XUA", "XXX");

  private static final Set<String> KNOWN =
      Stream.concat(
              Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode),
              NEW.stream())
          .filter(code -> !NOT_MONEY.contains(code))
          .collect(Collectors.toUnmodifiableSet());

  private CurrencyCodes() {}

  /** Whether this is a currency, in capital letters. */
  public static boolean isKnown(String code) {
    return KNOWN.contains(code);
  }
}
