package dev.campaignanalytics.api.report;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.TimeSpan;
import dev.campaignanalytics.model.coverage.AnswerCoverage;
import dev.campaignanalytics.model.coverage.CoverageReport;
import dev.campaignanalytics.model.coverage.DayRanges;
import dev.campaignanalytics.model.report.DailySeries;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.InsightsResponse;
import dev.campaignanalytics.model.report.SeriesPoint;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The series of a response, with gaps filled, points named, and days that were not read known. */
final class WholeSeries {
  private final InsightsResponse response;
  private final Optional<DayRanges> missing;
  private final ReportingTime time;
  private final LocalDate today;

  /**
   * @param coverage empty for an earlier state
   */
  WholeSeries(InsightsResponse response, Optional<AnswerCoverage> coverage, ReportingTime time) {
    this.response = response;
    this.time = time;
    this.today = time.today();
    boolean hours = response.reportQuery().granularity() == Granularity.HOUR;
    this.missing =
        coverage
            .map(known -> hours ? known.byHour(time.now()) : known.report(time.now()))
            .map(CoverageReport::missingDays);
  }

  List<SeriesPoint> points() {
    var cut = response.reportQuery().granularity();
    if (cut == Granularity.TOTAL) {
      return List.of();
    }
    var period = response.reportQuery().query().period();
    if (cut == Granularity.HOUR) {
      return period instanceof TimeSpan span ? hours(span) : hours((DateRange) period);
    }
    return DailySeries.ofDays(response.series(), (DateRange) period, cut, today);
  }

  private List<SeriesPoint> hours(TimeSpan span) {
    return DailySeries.ofHours(response.series(), local(span.from()), local(span.to()), zone());
  }

  /** An hour is not included before it has begun. */
  private List<SeriesPoint> hours(DateRange days) {
    var end = days.to().plusDays(1).atStartOfDay();
    var now = local(time.now());
    return DailySeries.ofHours(
        response.series(), days.from().atStartOfDay(), end.isAfter(now) ? now : end, zone());
  }

  private LocalDateTime local(Instant instant) {
    return LocalDateTime.ofInstant(instant, zone());
  }

  /** Hours are local to the account; where accounts differ, the reporting zone is used. */
  private ZoneId zone() {
    var zones = response.insights().zones();
    return zones.size() == 1 ? ZoneId.of(zones.get(0)) : time.zone();
  }

  /** Whether points are hours, else they begin on a date. */
  boolean isHourly() {
    return response.reportQuery().granularity() == Granularity.HOUR;
  }

  /** {@code 2026-03-14}, or for hours {@code 2026-03-14T09:00}. */
  String name(SeriesPoint point) {
    return isHourly() ? point.start().toString() : point.start().toLocalDate().toString();
  }

  /** Whether all days of the bucket that are in the period were read; empty if not known. */
  Optional<Boolean> isCovered(SeriesPoint point) {
    return missing.map(days -> days.isEmpty() || !days.overlaps(days(point)));
  }

  private DateRange days(SeriesPoint point) {
    var cut = response.reportQuery().granularity();
    var first = point.start().toLocalDate();
    var last = cut == Granularity.HOUR ? first : cut.next(first).minusDays(1);
    return new DateRange(first, last);
  }

  /** Whether the period contains the whole bucket, and the bucket has ended. */
  boolean isComplete(SeriesPoint point) {
    var cut = response.reportQuery().granularity();
    if (cut == Granularity.HOUR) {
      return !point.start().plusHours(1).isAfter(local(time.now()));
    }
    var days = (DateRange) response.reportQuery().query().period();
    var first = point.start().toLocalDate();
    var last = cut == Granularity.DAY ? first : cut.next(first).minusDays(1);
    return days.contains(first) && days.contains(last) && last.isBefore(today);
  }
}
