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
   *
   * @param days in order, in the range
   */
  public static List<SeriesPoint> ofDays(
      List<SeriesPoint> days, DateRange range, Granularity cut, LocalDate today) {
    var last = range.to().isAfter(today) ? today : range.to();
    var points = new ArrayList<SeriesPoint>();
    int next = 0;
    for (var at = cut.startOf(range.from());
        !at.isAfter(last) || next < days.size();
        at = cut.next(at)) {
      if (at.isAfter(last)) {
        at = bucket(days.get(next), cut);
      }
      var sum = Totals.ZERO;
      var first = next;
      for (; next < days.size() && bucket(days.get(next), cut).equals(at); next++) {
        sum = next == first ? days.get(next).counters() : sum.plus(days.get(next).counters());
      }
      points.add(new SeriesPoint(at.atStartOfDay(), sum));
    }
    return points;
  }

  private static LocalDate bucket(SeriesPoint day, Granularity cut) {
    return cut.startOf(day.start().toLocalDate());
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
