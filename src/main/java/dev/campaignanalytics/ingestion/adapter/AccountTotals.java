package dev.campaignanalytics.ingestion.adapter;

import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.model.PlainSentence;
import dev.campaignanalytics.model.audit.Delivered;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What an account itself reports for each day, as a control of the sum of its campaigns.
 *
 * @param days the account's local days with a row
 * @param proven whether a day without a row is zero
 * @param next the cursor of the next page; empty on the last one
 */
public record AccountTotals(Map<LocalDate, Delivered> days, boolean proven, String next) {
  public AccountTotals {
    days = Map.copyOf(days);
  }

  /** One day of an account. */
  public record DayTotal(LocalDate day, Delivered figures) {}

  /**
   * Reads the rows of a response. A total of which one row is missing is worth nothing, so an
   * invalid row, a day that was not requested and a second row of a day fail all of it.
   *
   * @param emptyIsZero whether the platform's response without rows means zero
   */
  public static AccountTotals read(
      ReportQuery query,
      List<JsonFields> rows,
      boolean emptyIsZero,
      Function<JsonFields, DayTotal> read) {
    var days = new TreeMap<LocalDate, Delivered>();
    for (var row : rows) {
      try {
        var total = read.apply(row);
        if (!query.range().contains(total.day())) {
          throw new IllegalArgumentException("a day that was not requested");
        }
        if (days.put(total.day(), total.figures()) != null) {
          throw new IllegalArgumentException("two rows for one day");
        }
      } catch (IllegalArgumentException e) {
        throw unreadable(query, PlainSentence.of(e));
      }
    }
    return new AccountTotals(days, emptyIsZero || !days.isEmpty(), "");
  }

  /** The same page, which is not the last one. */
  public AccountTotals before(String nextCursor) {
    return new AccountTotals(days, proven, nextCursor);
  }

  /** The response is not a list of the account's days. */
  public static SourceException unreadable(ReportQuery query, String what) {
    var account = query.account();
    return new SourceException(
        Kind.FATAL,
        "%s account %s: its own totals cannot be read: %s"
            .formatted(account.platform().wireName(), account.accountId(), what));
  }

  /** The same with the days of the next page, or of another part of the range. */
  public AccountTotals plus(AccountTotals other) {
    var all = new TreeMap<>(days);
    all.putAll(other.days);
    return new AccountTotals(all, proven && other.proven, other.next);
  }
}
