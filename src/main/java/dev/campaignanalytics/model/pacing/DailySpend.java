package dev.campaignanalytics.model.pacing;

import dev.campaignanalytics.model.DateRange;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What was spent on each local day of an account; a day that is absent had no cost.
 *
 * @param byDay in micros
 */
public record DailySpend(NavigableMap<LocalDate, Long> byDay) {
  public static final DailySpend NONE = new DailySpend(new TreeMap<>());

  public DailySpend {
    byDay = Collections.unmodifiableNavigableMap(byDay);
  }

  public static DailySpend of(Map<LocalDate, Long> byDay) {
    return new DailySpend(new TreeMap<>(byDay));
  }

  /** What was known in the morning of a day. */
  public DailySpend before(LocalDate day) {
    return new DailySpend(byDay.headMap(day, false));
  }

  public long on(LocalDate day) {
    return byDay.getOrDefault(day, 0L);
  }

  public long in(DateRange range) {
    return between(range.from(), range.to());
  }

  /** Both days inclusive; 0 when {@code to} is before {@code from}. */
  public long between(LocalDate from, LocalDate to) {
    if (byDay.isEmpty()) {
      return 0;
    }
    // A view of some days refuses ranges that begin or end outside of it.
    var first = from.isBefore(byDay.firstKey()) ? byDay.firstKey() : from;
    var last = to.isAfter(byDay.lastKey()) ? byDay.lastKey() : to;
    return last.isBefore(first)
        ? 0
        : byDay.subMap(first, true, last, true).values().stream().mapToLong(a -> a).sum();
  }

  public DailySpend plus(DailySpend other) {
    var sum = new TreeMap<>(byDay);
    other.byDay.forEach((day, cost) -> sum.merge(day, cost, Long::sum));
    return new DailySpend(sum);
  }
}
