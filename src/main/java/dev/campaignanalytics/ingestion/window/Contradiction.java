package dev.campaignanalytics.ingestion.window;

import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.level.LevelReading;

/**
 * Why the pages of a report are not consistent.
 *
 * @param what for a person; continues a message that has already named the account
 * @param remark the name under which it is counted when the rows are used anyway
 * @param mayPass whether it may disappear when the pages are read again
 * @param isAcceptable whether the rows may be used when it remains
 * @param isExplained whether the rows are known to be complete then
 */
record Contradiction(
    String what, String remark, boolean mayPass, boolean isAcceptable, boolean isExplained) {
  private static final String TOTALS = "totals_differ";

  /** Two different rows with the same key. */
  static Contradiction breakdown(Reading row, DistinctRows.Outcome outcome) {
    var what =
        "the report has a breakdown that was not asked for: campaign %s has several rows for %s"
            .formatted(row.campaign().campaignId(), row.timestamp());
    return new Contradiction(
        what, "", outcome == DistinctRows.Outcome.CONFLICT_ACROSS_PAGES, false, false);
  }

  /**
   * The same of an ad group or an ad.
   *
   * @param isAcrossPages whether they are on different pages
   */
  static Contradiction breakdown(LevelReading row, boolean isAcrossPages) {
    var what =
        "the report has a breakdown that was not asked for: %s %s has several rows for %s"
            .formatted(row.entity().level().wireName(), row.entity().entityId(), row.day());
    return new Contradiction(what, "", isAcrossPages, false, false);
  }

  /** A page without a new row. */
  static Contradiction repeatedPage() {
    var what = "the last page only repeats rows of the pages before";
    return new Contradiction(what, "page_repeats_rows", true, true, false);
  }

  static Contradiction totals(TotalsCheck.Outcome outcome) {
    var what = "the rows do not add up to the report's total";
    return switch (outcome) {
      case REACHED_WITH_REPEATS ->
          new Contradiction(what, "totals_count_repeated_rows", true, true, true);
      case MISSED_WITH_REPEATS -> new Contradiction(what, TOTALS, true, true, false);
      case ROWS_MISSING ->
          new Contradiction(
              "fewer rows were received than the report states", "rows_missing", true, true, false);
      case MISSED, REACHED -> new Contradiction(what, TOTALS, true, false, false);
    };
  }

  /**
   * How to handle it.
   *
   * @param again whether the pages were already read again
   */
  SourceException fault(ReportQuery query, boolean again) {
    var account = query.account();
    var message =
        "%s account %s: %s; the window is not stored"
            .formatted(account.platform().wireName(), account.accountId(), what);
    boolean restarts = mayPass && (!again || remark.equals(TOTALS));
    return new SourceException(restarts ? Kind.RESTART : Kind.FATAL, message);
  }
}
