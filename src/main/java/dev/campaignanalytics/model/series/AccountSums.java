package dev.campaignanalytics.model.series;

import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.report.PlatformFigures;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Adds up days and hours of one account in one currency. */
final class AccountSums {
  private final FigureSums sums = new FigureSums();
  private long observed = Long.MIN_VALUE;
  private boolean isRestatable;
  private boolean isEmpty = true;

  /** Adds the days with the indexes from {@code begin} until before {@code end}. */
  void add(AccountSeries days, int begin, int end) {
    if (begin >= end) {
      return;
    }
    sums.add(days.figures, begin, end);
    for (int i = begin; i < end; i++) {
      observed = Math.max(observed, days.observed[i]);
    }
    int restatable = days.restatable.nextSetBit(begin);
    isRestatable |= restatable >= 0 && restatable < end;
    isEmpty = false;
  }

  void add(Counters counters, long observedMicros, boolean isReported) {
    sums.add(counters);
    observed = Math.max(observed, observedMicros);
    isRestatable |= isReported;
    isEmpty = false;
  }

  boolean isEmpty() {
    return isEmpty;
  }

  PlatformFigures figures(Platform platform, String currency, ZoneId zone) {
    return new PlatformFigures(
        platform,
        currency,
        sums.take(),
        Instant.EPOCH.plus(observed, ChronoUnit.MICROS),
        isRestatable,
        zone);
  }
}
