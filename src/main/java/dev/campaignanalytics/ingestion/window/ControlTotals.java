package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.ingestion.adapter.AccountTotals;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.client.IngestionParts;
import dev.campaignanalytics.ingestion.client.PlatformSource;
import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.PlainSentence;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.audit.AuditRule;
import dev.campaignanalytics.model.audit.ControlTotal;
import dev.campaignanalytics.model.audit.Delivered;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what an account itself reports for the days of a window: before its campaigns, and once
 * more after them where their sum differs. So a figure that changed in between is not taken for a
 * missing campaign. Nothing here makes a window fail: a control that cannot be read is missing.
 */
final class ControlTotals {
  private static final Logger log = LoggerFactory.getLogger(ControlTotals.class);
  private static final String UNREAD = "account_totals_unread";

  private final PlatformSource source;
  private final IngestionParts parts;

  ControlTotals(PlatformSource source, IngestionParts parts) {
    this.source = source;
    this.parts = parts;
  }

  /**
   * What is requested for a window.
   *
   * @param query of the campaigns
   * @param maxDays of one call
   * @param via the managers to go through
   */
  record Control(ReportQuery query, int maxDays, List<String> via) {}

  /**
   * The totals before the campaigns are read; nothing for a window of young days only, which are
   * never compared, and for hours.
   */
  Future<Optional<AccountTotals>> before(Control control) {
    return isWanted(control.query()) ? totals(control) : Future.succeededFuture(Optional.empty());
  }

  private boolean isWanted(ReportQuery query) {
    return query.grain() == Grain.DAY
        && source.adapter().accountTotals().isPresent()
        && AuditRule.isClosed(query.range().from(), today(query));
  }

  private LocalDate today(ReportQuery query) {
    return LocalDate.ofInstant(parts.clock().instant(), query.account().zone());
  }

  /** Empty where they cannot be read. */
  private Future<Optional<AccountTotals>> totals(Control control) {
    return source
        .accountTotals(control.query(), control.maxDays(), control.via())
        .map(Optional::of)
        .otherwise(
            cause -> {
              log.info("{}", PlainSentence.of(cause));
              return Optional.empty();
            });
  }

  /** Each day of the window with both figures; requests the totals again where they differ. */
  Future<List<ControlTotal>> compare(
      Control control, Optional<AccountTotals> before, WindowRows rows) {
    if (!isWanted(control.query())) {
      return Future.succeededFuture(List.of());
    }
    var first = before.map(totals -> compare(control.query(), totals, totals, rows));
    if (first.isEmpty()) {
      return unread(rows);
    }
    return first.get().stream().allMatch(ControlTotal::agrees)
        ? Future.succeededFuture(first.get())
        : totals(control).compose(after -> compareAgain(control, before.get(), after, rows));
  }

  private static Future<List<ControlTotal>> unread(WindowRows rows) {
    rows.remark(UNREAD);
    return Future.succeededFuture(List.of());
  }

  private Future<List<ControlTotal>> compareAgain(
      Control control, AccountTotals before, Optional<AccountTotals> after, WindowRows rows) {
    if (after.isEmpty()) {
      return unread(rows);
    }
    var days = compare(control.query(), before, after.get(), rows);
    doubt(days, rows);
    return Future.succeededFuture(days);
  }

  /**
   * A platform whose missing rows prove nothing may also cut off a report. Elsewhere the account's
   * total may contain deleted campaigns all the time.
   */
  private void doubt(List<ControlTotal> days, WindowRows rows) {
    boolean isCut = days.stream().anyMatch(ControlTotal::isMissingRows);
    if (isCut && source.adapter().emptyProvesNothing()) {
      rows.doubt("account_total_not_reached");
    }
  }

  private List<ControlTotal> compare(
      ReportQuery query, AccountTotals before, AccountTotals after, WindowRows rows) {
    var sums = new HashMap<LocalDate, Delivered>();
    var counts = new HashMap<LocalDate, Integer>();
    for (Reading reading : rows.readings()) {
      sums.merge(reading.day(), Delivered.of(reading.counters()), Delivered::plus);
      counts.merge(reading.day(), 1, Integer::sum);
    }
    var days = new ArrayList<ControlTotal>();
    for (var day : days(query)) {
      if (isKnown(before, day) && isKnown(after, day)) {
        days.add(
            ControlTotal.of(
                day,
                figures(before.days(), day),
                figures(after.days(), day),
                figures(sums, day),
                counts.getOrDefault(day, 0)));
      }
    }
    return days;
  }

  /** A day that the platform may have forgotten, or that is still to come, is not zero. */
  private List<LocalDate> days(ReportQuery query) {
    var today = today(query);
    var oldest = source.adapter().oldestDay(query.account(), parts.clock().instant());
    DateRange range = query.range();
    return range
        .from()
        .datesUntil(range.to().plusDays(1))
        .filter(day -> !day.isBefore(oldest) && !day.isAfter(today))
        .toList();
  }

  private static boolean isKnown(AccountTotals totals, LocalDate day) {
    return totals.proven() || totals.days().containsKey(day);
  }

  private static Delivered figures(Map<LocalDate, Delivered> days, LocalDate day) {
    return days.getOrDefault(day, Delivered.ZERO);
  }

  /** Stores the days after their window was stored, so that a total is never newer than its sum. */
  Future<Void> store(AccountRef account, List<ControlTotal> days, WindowRows rows) {
    return parts
        .totals()
        .save(account, days, parts.clock().instant())
        .recover(
            cause -> {
              log.warn("{}: control totals not stored: {}", account, PlainSentence.of(cause));
              rows.remark(UNREAD);
              return Future.succeededFuture();
            });
  }
}
