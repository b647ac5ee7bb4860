package dev.campaignanalytics.api;

import dev.campaignanalytics.model.money.MadeUpRates;
import dev.campaignanalytics.model.money.TargetCalendar;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/**
 * The campaign {@code mixed} in three currencies on thirty days around Easter, and its cost in
 * other currencies, computed without the code under test; and {@code pesos}, which has no rates.
 */
final class ThreeCurrencies {
  static final LocalDate FIRST = LocalDate.parse("2026-03-20");
  static final int DAYS = 30;
  static final List<String> CODES = List.of("USD", "JPY", "SEK");

  private static final MadeUpRates MADE_UP = new MadeUpRates(7);

  private ThreeCurrencies() {}

  /** The rates as an upload. */
  static String rates() {
    var rates = new StringBuilder("date,currency,rate\n");
    FIRST
        .minusDays(10)
        .datesUntil(FIRST.plusDays(DAYS))
        .flatMap(day -> MADE_UP.on(day).stream())
        .forEach(r -> rates.append(r.day() + "," + r.currency() + "," + r.perEuro() + "\n"));
    return rates.toString();
  }

  /** The rows of {@code mixed}. */
  static String rows() {
    var rows = new StringBuilder();
    for (int i = 0; i < DAYS; i++) {
      for (var currency : CODES) {
        var day = FIRST.plusDays(i);
        rows.append(row("mixed", currency, day, cost(currency, day)));
      }
    }
    return rows.toString();
  }

  /** The same costs on the first days, as events of hours. */
  static String hours(int days) {
    var rows = new StringBuilder();
    for (int i = 0; i < days; i++) {
      for (int hour = 0; hour < CODES.size(); hour++) {
        var day = FIRST.plusDays(i);
        var row = row("hourly", CODES.get(hour), day, cost(CODES.get(hour), day));
        var instant = "\"timestamp\":\"%sT%02d:30:00Z\"".formatted(day, 11 * hour);
        rows.append(row.replace("\"date\":\"" + day + "\"", instant));
      }
    }
    return rows.toString();
  }

  static String inPesos() {
    var rows = new StringBuilder();
    for (int i = 0; i < DAYS; i++) {
      rows.append(row("pesos", "ARS", FIRST.plusDays(i), BigDecimal.TEN));
    }
    return rows.toString();
  }

  static String row(String campaign, String currency, LocalDate day, BigDecimal cost) {
    return """
    {"campaign_id":"%s","platform":"meta","account_id":"of-%s","currency":"%s","date":"%s",\
    "impressions":10,"clicks":2,"conversions":1,"cost":%s,"revenue":%s}
    """
        .formatted(campaign, currency, currency, day, cost, cost.add(cost));
  }

  private static BigDecimal cost(String currency, LocalDate day) {
    var random = new Random(31 * day.toEpochDay() + currency.hashCode());
    return BigDecimal.valueOf(random.nextLong(100_000_000_000L), 6);
  }

  /**
   * The cost of {@code mixed} in euro.
   *
   * @param of only of these currencies or of these days; empty for all
   */
  static BigDecimal inEuro(String of) {
    return in("EUR", of);
  }

  static BigDecimal inDollars() {
    return in("USD", "");
  }

  private static BigDecimal in(String target, String of) {
    var sum = BigDecimal.ZERO;
    for (int i = 0; i < DAYS; i++) {
      var day = FIRST.plusDays(i);
      for (var currency : CODES) {
        if (of.isEmpty() || of.contains(currency) || of.contains(day.toString())) {
          var euro = cost(currency, day).divide(perEuro(currency, day), new MathContext(50));
          sum = sum.add(euro.multiply(perEuro(target, day)));
        }
      }
    }
    return sum;
  }

  private static BigDecimal perEuro(String currency, LocalDate day) {
    if (currency.equals("EUR")) {
      return BigDecimal.ONE;
    }
    for (var at = day; ; at = TargetCalendar.lastOpen(at.minusDays(1))) {
      for (var rate : MADE_UP.on(at)) {
        if (rate.currency().equals(currency)) {
          return rate.perEuro();
        }
      }
    }
  }
}
