package dev.campaignanalytics.emulator.google;

import dev.campaignanalytics.emulator.google.GaqlQuery.Condition;
import dev.campaignanalytics.model.DateRange;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

/** The days that match a query's conditions, in the account's zone. */
final class GaqlDates {
  private static final int HISTORY_MONTHS = 37;

  private final LocalDate today;

  GaqlDates(LocalDate today) {
    this.today = today;
  }

  /** The complete history, for a query without dates. */
  DateRange range(List<Condition> where) {
    LocalDate from = today.minusMonths(HISTORY_MONTHS);
    LocalDate to = today;
    for (Condition condition : where) {
      if (condition.field().equals(GaqlRules.DATE)) {
        DateRange range = range(condition);
        from = range.from().isAfter(from) || isTooOld(range) ? range.from() : from;
        to = range.to();
      }
    }
    if (from.isAfter(to)) {
      throw GoogleErrors.refusal(
          400, "dateRangeError", "INVALID_DATE", "The start is after the end of the range.");
    }
    requireHistory(from);
    return new DateRange(from, to);
  }

  private boolean isTooOld(DateRange range) {
    return range.from().isBefore(today.minusMonths(HISTORY_MONTHS));
  }

  private void requireHistory(LocalDate from) {
    if (from.isBefore(today.minusMonths(HISTORY_MONTHS))) {
      throw GoogleErrors.refusal(
          400,
          "dateRangeError",
          "REQUESTED_DATE_GRANULARITY_NOT_SUPPORTED",
          "Days are kept for 37 months.");
    }
  }

  private DateRange range(Condition condition) {
    String value = condition.values().get(0);
    return switch (condition.operator()) {
      case "BETWEEN" -> range(day(value), day(condition.values().get(1)));
      case "=" -> range(day(value), day(value));
      case ">=" -> range(day(value), today);
      case "<=" -> range(today.minusMonths(HISTORY_MONTHS), day(value));
      case "DURING" -> during(value);
      default ->
          throw GoogleErrors.badQuery("INVALID_OPERATOR", "Operator does not go with a date.");
    };
  }

  private static DateRange range(LocalDate from, LocalDate to) {
    if (from.isAfter(to)) {
      throw GoogleErrors.refusal(
          400, "dateRangeError", "INVALID_DATE", "The start is after the end of the range.");
    }
    return new DateRange(from, to);
  }

  private DateRange during(String name) {
    LocalDate yesterday = today.minusDays(1);
    return switch (name) {
      case "TODAY" -> range(today, today);
      case "YESTERDAY" -> range(yesterday, yesterday);
      case "LAST_7_DAYS" -> DateRange.lastDays(yesterday, 7);
      case "LAST_14_DAYS" -> DateRange.lastDays(yesterday, 14);
      case "LAST_30_DAYS" -> DateRange.lastDays(yesterday, 30);
      default -> throw GoogleErrors.badQuery("BAD_VALUE", "Unknown date range '" + name + "'.");
    };
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException malformed) {
      throw GoogleErrors.badQuery("BAD_VALUE", "'" + text + "' is not a date as YYYY-MM-DD.");
    }
  }
}
