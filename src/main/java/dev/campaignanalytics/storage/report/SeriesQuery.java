package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Period;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.TimeSpan;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Which days of a campaign to read.
 *
 * @param visible the only accounts to read; empty: all accounts
 * @param platform only this one; empty: all
 * @param days at least one range; ranges do not overlap
 */
public record SeriesQuery(
    String campaignId,
    Optional<List<AccountRef>> visible,
    Optional<Platform> platform,
    List<DateRange> days) {
  /** What a question needs: about days nothing else, about instants in any time zone. */
  public static SeriesQuery of(InsightsReportQuery reportQuery) {
    var query = reportQuery.query();
    var days = days(query.period());
    var before = reportQuery.before().map(earlier -> days(earlier.period()));
    return new SeriesQuery(
        query.campaignId(),
        query.selection().visible(),
        query.selection().platform(),
        before.map(earlier -> distinct(earlier, days)).orElseGet(() -> List.of(days)));
  }

  private static DateRange days(Period period) {
    if (period instanceof TimeSpan span) {
      return new DateRange(day(span.from()).minusDays(1), day(span.to()).plusDays(1));
    }
    return (DateRange) period;
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  private static List<DateRange> distinct(DateRange earlier, DateRange later) {
    return earlier.to().isBefore(later.from())
        ? List.of(earlier, later)
        : List.of(new DateRange(min(earlier.from(), later.from()), max(earlier.to(), later.to())));
  }

  private static LocalDate min(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private static LocalDate max(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  /** The first of the days. */
  public LocalDate from() {
    var first = days.get(0).from();
    for (var range : days) {
      first = min(first, range.from());
    }
    return first;
  }
}
