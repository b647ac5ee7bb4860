package dev.campaignanalytics.api.admin;

import dev.campaignanalytics.model.money.CurrencyCodes;
import dev.campaignanalytics.model.money.CurrencyPegs;
import dev.campaignanalytics.model.money.ExchangeRate;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Uploaded rates: a table with the columns {@code date}, {@code currency} and {@code rate} in any
 * order, or one with a column for each currency after {@code date}, as the European Central Bank
 * publishes it. A rate is the units of the currency for one euro; an empty cell and {@code N/A} are
 * no rate.
 */
final class RatesCsv {
  static final int MAX_RATES = 50_000;

  private static final String DATE = "date";
  private static final String CURRENCY = "currency";
  private static final String RATE = "rate";
  private static final Set<String> NO_RATE = Set.of("", "N/A");
  private static final int MAX_SHOWN = 40;

  private static final LocalDate FIRST_DAY = LocalDate.of(1999, 1, 4);

  private final LocalDate lastDay;
  private final List<ExchangeRate> rates = new ArrayList<>();
  private final List<RejectedRate> rejected = new ArrayList<>();
  private final Map<String, ExchangeRate> given = new HashMap<>();
  private List<String> header = List.of();

  private RatesCsv(LocalDate lastDay) {
    this.lastDay = lastDay;
  }

  /**
   * Reads a whole table.
   *
   * @param lastDay of rates: today where the date is the latest
   * @throws IllegalArgumentException with a sentence if the header has no such columns or one of
   *     them twice, or there are too many rates
   */
  static RatesCsv read(String text, LocalDate lastDay) {
    var table = new RatesCsv(lastDay);
    var lines = (text.startsWith("\ufeff") ? text.substring(1) : text).split("\r\n|\n|\r", -1);
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        table.line(i + 1, cells(lines[i]));
      }
    }
    return table;
  }

  /** A separator within quotation marks is part of a cell. */
  private static List<String> cells(String line) {
    char separator = line.indexOf(';') >= 0 ? ';' : ',';
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean quoted = false;
    for (char c : line.toCharArray()) {
      quoted ^= c == '"';
      if (c == separator && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else if (c != '"') {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  private void line(int number, List<String> cells) {
    if (header.isEmpty()) {
      header(cells);
      return;
    }
    if (cells.stream().skip(header.size()).anyMatch(cell -> !cell.isEmpty())) {
      var reason =
          "the line has %s cells, and the header %s".formatted(cells.size(), header.size());
      rejected.add(new RejectedRate(number, reason));
    } else if (isLong()) {
      row(number, cells);
    } else {
      day(number, cells);
    }
  }

  private void header(List<String> cells) {
    header = cells;
    var named = cells.stream().filter(name -> !name.isEmpty()).toList();
    named.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(name -> named.stream().filter(name::equalsIgnoreCase).count() > 1)
        .findFirst()
        .ifPresent(RatesCsv::refuseTwice);
    boolean isWide =
        named.size() > 1
            && named.get(0).equalsIgnoreCase(DATE)
            && named.stream().skip(1).allMatch(name -> name.matches("[A-Z]{3}"));
    if (!isLong() && !isWide) {
      throw new IllegalArgumentException(
          "The first line must name the columns date, currency and rate; or date, and then one"
              + " currency for each column.");
    }
  }

  private static void refuseTwice(String name) {
    throw new IllegalArgumentException(
        "The first line names the column " + shortened(name) + " twice.");
  }

  private boolean isLong() {
    return header.stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet())
        .containsAll(Set.of(DATE, CURRENCY, RATE));
  }

  private void row(int number, List<String> cells) {
    add(number, cell(cells, DATE), cell(cells, CURRENCY), cell(cells, RATE));
  }

  private String cell(List<String> cells, String name) {
    for (int i = 0; i < Math.min(cells.size(), header.size()); i++) {
      if (header.get(i).equalsIgnoreCase(name)) {
        return cells.get(i);
      }
    }
    return "";
  }

  private void day(int number, List<String> cells) {
    for (int i = 1; i < Math.min(cells.size(), header.size()); i++) {
      if (!header.get(i).isEmpty() && !NO_RATE.contains(cells.get(i))) {
        add(number, cells.get(0), header.get(i), cells.get(i));
      }
    }
  }

  private void add(int line, String day, String currency, String rate) {
    if (received() >= MAX_RATES) {
      throw new IllegalArgumentException("A request may have " + MAX_RATES + " rates; send parts.");
    }
    var reason = reason(day, currency, rate);
    reason.ifPresent(why -> rejected.add(new RejectedRate(line, why)));
  }

  /** Adds the rate; else says why it cannot be one. */
  private Optional<String> reason(String day, String currency, String rate) {
    if (currency.isEmpty() || day.isEmpty() || rate.isEmpty()) {
      return Optional.of("the line must have a date, a currency and a rate");
    }
    if (!CurrencyCodes.isKnown(currency)) {
      return Optional.of(
          "currency must be the code of a currency in ISO 4217, such as USD: "
              + shortened(currency));
    }
    var date = date(day);
    if (date.isEmpty()) {
      return Optional.of("date must be a day such as 2026-01-31: " + shortened(day));
    }
    if (date.get().isBefore(FIRST_DAY) || date.get().isAfter(lastDay)) {
      return Optional.of("date must be from " + FIRST_DAY + " to " + lastDay + ": " + day);
    }
    if (!rate.matches("\\d{1,9}(\\.\\d{1,20})?")) {
      return Optional.of(
          "rate must be a positive number with a decimal point, such as 1.15: " + shortened(rate));
    }
    if (CurrencyPegs.fixed(currency, date.get()).isPresent()) {
      return Optional.of("the rate of " + currency + " is fixed on this day");
    }
    try {
      return add(new ExchangeRate(currency, date.get(), new BigDecimal(rate), Optional.empty()));
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  private Optional<String> add(ExchangeRate rate) {
    var other = given.putIfAbsent(rate.currency() + rate.day(), rate);
    if (other != null && other.perEuro().compareTo(rate.perEuro()) != 0) {
      return Optional.of("another rate of " + rate.currency() + " was given for this day");
    }
    rates.add(rate);
    return Optional.empty();
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text)).filter(day -> day.toString().equals(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String shortened(String text) {
    return text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
  }

  List<ExchangeRate> rates() {
    return rates;
  }

  List<RejectedRate> rejected() {
    return rejected;
  }

  int received() {
    return rates.size() + rejected.size();
  }

  /**
   * A cell or row that is no rate.
   *
   * @param line from 1, with the header
   */
  record RejectedRate(int line, String reason) {}
}
