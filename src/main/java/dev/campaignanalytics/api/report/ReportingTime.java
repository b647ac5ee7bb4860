package dev.campaignanalytics.api.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The current time, and the current day in the time zone of the reports. */
public record ReportingTime(Clock clock, ZoneId zone) {
  public Instant now() {
    return clock.instant();
  }

  public LocalDate today() {
    return LocalDate.now(clock.withZone(zone));
  }

  /** When today ends, in milliseconds since 1970. */
  public long midnight() {
    return today().plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
