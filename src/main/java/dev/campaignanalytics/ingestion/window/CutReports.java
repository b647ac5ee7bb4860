package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.ingestion.adapter.AccountTotals;
import dev.campaignanalytics.ingestion.adapter.LevelPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.client.PlatformSource;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.PlainSentence;
import dev.campaignanalytics.model.audit.Delivered;
import dev.campaignanalytics.model.level.LevelReading;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects reports that a platform has cut off without saying so: their sum is less than the
 * account's own total, and their halves have more rows. The total is requested before the rows, so
 * a figure that grows in between is not taken for a missing row.
 */
final class CutReports {
  private static final Logger log = LoggerFactory.getLogger(CutReports.class);
  private static final String MISSED = "account_total_not_reached";

  private final PlatformSource source;
  private final WindowReader<LevelPage, LevelRows> reader;
  private final List<String> via;

  /**
   * @param via the managers to go through
   */
  CutReports(PlatformSource source, WindowReader<LevelPage, LevelRows> reader, List<String> via) {
    this.source = source;
    this.reader = reader;
    this.via = via;
  }

  /** All rows of the query's days, in as many reports as necessary. */
  Future<LevelRows> read(ReportQuery query) {
    return totals(query)
        .compose(totals -> plain(query).compose(rows -> checked(query, totals, rows)));
  }

  private Future<LevelRows> plain(ReportQuery query) {
    return reader.read(query, days(query), via);
  }

  private static int days(ReportQuery query) {
    return Math.toIntExact(query.range().days());
  }

  /** Empty where a cut is not possible, or the total cannot be read. */
  private Future<Optional<AccountTotals>> totals(ReportQuery query) {
    boolean mayBeCut =
        source.adapter().emptyProvesNothing() && source.adapter().accountTotals().isPresent();
    return mayBeCut
        ? source
            .accountTotals(query, days(query), via)
            .map(Optional::of)
            .otherwise(
                cause -> {
                  log.info("{}", PlainSentence.of(cause));
                  return Optional.empty();
                })
        : Future.succeededFuture(Optional.empty());
  }

  private Future<LevelRows> checked(
      ReportQuery query, Optional<AccountTotals> totals, LevelRows rows) {
    if (totals.isEmpty() || isReached(totals.get(), rows)) {
      return Future.succeededFuture(rows);
    }
    if (query.range().days() == 1) {
      rows.doubt(MISSED);
      return Future.succeededFuture(rows);
    }
    var halves = halves(query);
    return both(halves, this::plain)
        .compose(
            parts ->
                parts.size() > rows.size()
                    ? both(halves, this::read)
                    // No row was cut off: what is missing belongs to no row.
                    : Future.succeededFuture(parts));
  }

  private static List<ReportQuery> halves(ReportQuery query) {
    var range = query.range();
    var middle = range.from().plusDays(range.days() / 2 - 1);
    return List.of(
        query.over(new DateRange(range.from(), middle)),
        query.over(new DateRange(middle.plusDays(1), range.to())));
  }

  private static Future<LevelRows> both(
      List<ReportQuery> halves, Function<ReportQuery, Future<LevelRows>> read) {
    return read.apply(halves.get(0))
        .compose(
            first ->
                read.apply(halves.get(1))
                    .compose(
                        second ->
                            first
                                .join(second)
                                .<Future<LevelRows>>map(
                                    wrong -> Future.failedFuture(wrong.fault(halves.get(1), true)))
                                .orElseGet(() -> Future.succeededFuture(first))));
  }

  private static boolean isReached(AccountTotals totals, LevelRows rows) {
    var sums = new HashMap<LocalDate, Delivered>();
    for (LevelReading reading : rows.readings()) {
      sums.merge(reading.day(), Delivered.of(reading.counters()), Delivered::plus);
    }
    return totals.days().entrySet().stream().allMatch(total -> isReached(total, sums));
  }

  /** Impressions and clicks are whole numbers, so no rounding hides a row. */
  private static boolean isReached(
      Map.Entry<LocalDate, Delivered> total, Map<LocalDate, Delivered> sums) {
    var sum = sums.getOrDefault(total.getKey(), Delivered.ZERO);
    return sum.impressions() >= total.getValue().impressions()
        && sum.clicks() >= total.getValue().clicks();
  }
}
