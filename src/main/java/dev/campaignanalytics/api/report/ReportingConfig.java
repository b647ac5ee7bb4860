package dev.campaignanalytics.api.report;

import dev.campaignanalytics.config.ConfigReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The configuration of reports.
 *
 * @param timezone determines today's date for named periods, and the day of an event whose account
 *     has no time zone of its own
 * @param shared how long a response about many campaigns is cached without a change notification
 */
public record ReportingConfig(ZoneId timezone, Duration shared) {
  private static final String TIMEZONE = "reporting.timezone";

  public static ReportingConfig from(ConfigReader reader) {
    return new ReportingConfig(
        zone(reader),
        reader.duration(
            "reporting.shared",
            "5s",
            "How long a response about many campaigns is cached if nothing changes"));
  }

  private static ZoneId zone(ConfigReader reader) {
    var name =
        reader.text(
            TIMEZONE,
            "UTC",
            "Time zone that decides what day today is, and the days of events of accounts without a"
                + " zone");
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      reader.problem(TIMEZONE, name, "must be a time zone such as UTC or Europe/Berlin");
      return ZoneOffset.UTC;
    }
  }
}
