package dev.campaignanalytics.model.report;

import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Totals;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Creates complete series: every bucket exists, and empty buckets are zero. */
public final class DailySeries {
  private DailySeries() {}

  /**
   * Days, weeks or months of a range. The series ends at {@code today} at the latest, unless there
   * are figures after it.
   */
  public static List<SeriesPoint> ofDays(
      List<SeriesPoint> days, DateRange range, Granularity cut, LocalDate today) {
    var sums = new TreeMap<LocalDateTime, Totals>();
    var last = range.to().isAfter(today) ? today : range.to();
    var start = cut.startOf(range.from());
    for (var at = start; !at.isAfter(last); at = cut.next(at)) {
      sums.put(at.atStartOfDay(), Totals.ZERO);
    }
    for (var day : days) {
      var bucket = cut.startOf(day.start().toLocalDate()).atStartOfDay();
      sums.merge(bucket, day.counters(), Totals::plus);
    }
    return points(sums);
  }

  /** Hours from {@code from} until before {@code to}, without the hours that the zone skips. */
  public static List<SeriesPoint> ofHours(
      List<SeriesPoint> hours, LocalDateTime from, LocalDateTime to, ZoneId zone) {
    var sums = new TreeMap<LocalDateTime, Totals>();
    for (var at = from.truncatedTo(ChronoUnit.HOURS); at.isBefore(to); at = at.plusHours(1)) {
      if (!zone.getRules().getValidOffsets(at).isEmpty()) {
        sums.put(at, Totals.ZERO);
      }
    }
    hours.forEach(hour -> sums.merge(hour.start(), hour.counters(), Totals::plus));
    return points(sums);
  }

  private static List<SeriesPoint> points(Map<LocalDateTime, Totals> sums) {
    var points = new ArrayList<SeriesPoint>(sums.size());
    sums.forEach((start, sum) -> points.add(new SeriesPoint(start, sum)));
    return points;
  }
}
