package dev.campaignanalytics.model.money;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Exchange rates that are made up from a seed, for demonstrations and the emulator: always the same
 * for a seed, a currency and a day. They exist on the days and for the currencies of the European
 * Central Bank, except that one in forty is left out. They are never shown as real ones.
 */
public final class MadeUpRates {
  private static final MathContext DIGITS = new MathContext(6);
  private static final int ONE_LEFT_OUT_OF = 40;
  private static final int DAYS_OF_A_WAVE = 16;

  /** About what a euro costs, so that amounts look familiar. */
  private static final Map<String, String> AROUND =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("AUD", "1.66"),
              Map.entry("BRL", "6.2"),
              Map.entry("CAD", "1.58"),
              Map.entry("CHF", "0.94"),
              Map.entry("CNY", "8.2"),
              Map.entry("CZK", "24.5"),
              Map.entry("DKK", "7.46"),
              Map.entry("GBP", "0.86"),
              Map.entry("HKD", "9"),
              Map.entry("HUF", "385"),
              Map.entry("IDR", "19000"),
              Map.entry("ILS", "3.7"),
              Map.entry("INR", "102"),
              Map.entry("ISK", "143"),
              Map.entry("JPY", "180"),
              Map.entry("KRW", "1690"),
              Map.entry("MXN", "21"),
              Map.entry("MYR", "4.8"),
              Map.entry("NOK", "11.6"),
              Map.entry("NZD", "1.98"),
              Map.entry("PHP", "67"),
              Map.entry("PLN", "4.3"),
              Map.entry("RON", "5.1"),
              Map.entry("SEK", "11"),
              Map.entry("SGD", "1.48"),
              Map.entry("THB", "37"),
              Map.entry("TRY", "49"),
              Map.entry("USD", "1.15"),
              Map.entry("ZAR", "20")));

  private final long seed;

  public MadeUpRates(long seed) {
    this.seed = seed;
  }

  /** The rates of one day, in the order of the currencies; none on a day without publication. */
  public List<ExchangeRate> on(LocalDate day) {
    var rates = new ArrayList<ExchangeRate>();
    if (TargetCalendar.isOpen(day)) {
      AROUND.forEach((currency, around) -> add(rates, currency, day, new BigDecimal(around)));
    }
    return rates;
  }

  private void add(List<ExchangeRate> rates, String currency, LocalDate day, BigDecimal around) {
    long date = day.toEpochDay();
    if (random(currency, date, 1) % ONE_LEFT_OUT_OF != 0) {
      var factor = BigDecimal.valueOf(1_000_000 + drift(currency, date), 6);
      var published = Optional.of(TargetCalendar.publication(day).toInstant());
      rates.add(new ExchangeRate(currency, day, around.multiply(factor, DIGITS), published));
    }
  }

  /** How far from the usual rate, in millionths: a slow wave of up to 4 % and daily steps. */
  private long drift(String currency, long date) {
    long wave = Math.floorDiv(date, DAYS_OF_A_WAVE);
    long within = Math.floorMod(date, DAYS_OF_A_WAVE);
    long from = random(currency, wave, 2) % 80_000;
    long to = random(currency, wave + 1, 2) % 80_000;
    long steps = random(currency, date, 3) % 4_000;
    return from + (to - from) * within / DAYS_OF_A_WAVE + steps - 42_000;
  }

  private long random(String currency, long number, int purpose) {
    var hash = new CRC32();
    hash.update(currency.getBytes(StandardCharsets.US_ASCII));
    long mixed = seed * 31 + number * 8191 + purpose * 131_071L + hash.getValue();
    mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return (mixed ^ (mixed >>> 33)) & Long.MAX_VALUE;
  }
}
