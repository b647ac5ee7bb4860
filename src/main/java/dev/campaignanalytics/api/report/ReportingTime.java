package dev.campaignanalytics.api.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** The current time, and the current day in the time zone of the reports. */
public record ReportingTime(Clock clock, ZoneId zone) {
  public Instant now() {
    return clock.instant();
  }

  /** The current time in the zone of the reports. */
  ZonedDateTime zoned() {
    return ZonedDateTime.now(clock.withZone(zone));
  }

  /** The same at an earlier time, when its day was today. */
  public ReportingTime at(Instant moment) {
    return new ReportingTime(Clock.fixed(moment, zone), zone);
  }

  public LocalDate today() {
    return LocalDate.now(clock.withZone(zone));
  }

  /** When today ends, in milliseconds since 1970. */
  public long midnight() {
    return today().plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
