package dev.campaignanalytics.model.coverage;

import dev.campaignanalytics.model.DateRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A set of days, as ranges in order that neither overlap nor touch. Immutable. */
public record DayRanges(List<DateRange> ranges) {
  public static final DayRanges NONE = new DayRanges(List.of());

  public DayRanges {
    ranges = List.copyOf(ranges);
  }

  /** All days of these ranges, which may overlap. */
  public static DayRanges of(Collection<DateRange> days) {
    var merged = new ArrayList<DateRange>();
    for (var next : days.stream().sorted(Comparator.comparing(DateRange::from)).toList()) {
      int last = merged.size() - 1;
      if (last >= 0 && !next.from().isAfter(merged.get(last).to().plusDays(1))) {
        merged.set(last, merged.get(last).hull(next));
      } else {
        merged.add(next);
      }
    }
    return new DayRanges(merged);
  }

  public DayRanges plus(DateRange days) {
    var all = new ArrayList<>(ranges);
    all.add(days);
    return of(all);
  }

  public DayRanges minus(DateRange days) {
    var left = new ArrayList<DateRange>();
    for (var range : ranges) {
      if (!range.overlaps(days)) {
        left.add(range);
        continue;
      }
      if (range.from().isBefore(days.from())) {
        left.add(new DateRange(range.from(), days.from().minusDays(1)));
      }
      if (range.to().isAfter(days.to())) {
        left.add(new DateRange(days.to().plusDays(1), range.to()));
      }
    }
    return new DayRanges(left);
  }

  public DayRanges minus(DayRanges days) {
    var left = this;
    for (var range : days.ranges) {
      left = left.minus(range);
    }
    return left;
  }

  /** The days of this set that are in the range. */
  public DayRanges within(DateRange days) {
    return new DayRanges(
        ranges.stream().flatMap(range -> range.intersection(days).stream()).toList());
  }

  public boolean overlaps(DateRange days) {
    return ranges.stream().anyMatch(days::overlaps);
  }

  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  public Optional<LocalDate> first() {
    return ranges.stream().findFirst().map(DateRange::from);
  }

  /** The number of days. */
  public long days() {
    return ranges.stream().mapToLong(DateRange::days).sum();
  }
}
