package dev.campaignanalytics.api;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The time, and what day it is where reports are read. */
record ReportingTime(Clock clock, ZoneId zone) {
  Instant now() {
    return clock.instant();
  }

  LocalDate today() {
    return LocalDate.now(clock.withZone(zone));
  }

  /** When today ends, in milliseconds since 1970. */
  long midnight() {
    return today().plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
