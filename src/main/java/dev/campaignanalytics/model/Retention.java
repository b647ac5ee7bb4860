package dev.campaignanalytics.model;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * How long single readings are retained. Whole months, because readings are dropped month by month;
 * daily totals are retained forever.
 *
 * @param months months before the current one; 0 retains everything
 */
public record Retention(int months) {
  /** Nothing is ever dropped. */
  public static final Retention UNLIMITED = new Retention(0);

  public Retention {
    if (months < 0) {
      throw new IllegalArgumentException("a retention of " + months + " months");
    }
  }

  public boolean isUnlimited() {
    return months == 0;
  }

  /** The first instant whose readings are retained. */
  public Instant earliest(Instant now) {
    return isUnlimited()
        ? Instant.MIN
        : YearMonth.from(now.atOffset(ZoneOffset.UTC))
            .minusMonths(months)
            .atDay(1)
            .atStartOfDay()
            .toInstant(ZoneOffset.UTC);
  }
}
