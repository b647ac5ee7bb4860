package dev.campaignanalytics.model.coverage;

import dev.campaignanalytics.model.DateRange;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The states of an account's days in one grain; each day has at most one. Immutable. */
public record DayStates(Map<DayState, DayRanges> days) {
  public static final DayStates NONE = new DayStates(Map.of());

  public DayStates {
    days = Map.copyOf(days);
  }

  public DayRanges in(DayState state) {
    return days.getOrDefault(state, DayRanges.NONE);
  }

  /** The same after these days were read again. */
  public DayStates with(DayState state, DateRange range) {
    var all = new EnumMap<DayState, DayRanges>(DayState.class);
    days.forEach((one, its) -> all.put(one, its.minus(range)));
    all.merge(state, new DayRanges(List.of(range)), (its, more) -> its.plus(range));
    return new DayStates(all);
  }

  /** Every day that was read. */
  public DayRanges read() {
    return DayRanges.of(days.values().stream().flatMap(its -> its.ranges().stream()).toList());
  }
}
