package dev.campaignanalytics.model.pacing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The errors of past projections, pooled over campaigns, by the number of days that were left. */
public final class ErrorPool {
  public static final ErrorPool EMPTY = new ErrorPool(Map.of());

  private final Map<Integer, PastErrors> byDaysLeft;

  private ErrorPool(Map<Integer, PastErrors> byDaysLeft) {
    this.byDaysLeft = byDaysLeft;
  }

  public static ErrorPool of(Map<Integer, double[]> errors) {
    return new ErrorPool(
        errors.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> PastErrors.of(e.getValue()))));
  }

  /** The errors of each day of ended periods. */
  public static Map<Integer, double[]> errors(Collection<PastPeriod> periods) {
    var byDaysLeft = new TreeMap<Integer, List<Double>>();
    for (var period : periods) {
      period
          .days()
          .forEach(
              day ->
                  period
                      .error(day)
                      .ifPresent(
                          error ->
                              byDaysLeft
                                  .computeIfAbsent(period.daysLeft(day), n -> new ArrayList<>())
                                  .add(error)));
    }
    var errors = new TreeMap<Integer, double[]>();
    byDaysLeft.forEach(
        (left, list) -> errors.put(left, list.stream().mapToDouble(Double::doubleValue).toArray()));
    return errors;
  }

  /** The errors with that many days left. */
  public PastErrors at(int daysLeft) {
    return byDaysLeft.getOrDefault(daysLeft, PastErrors.NONE);
  }
}
