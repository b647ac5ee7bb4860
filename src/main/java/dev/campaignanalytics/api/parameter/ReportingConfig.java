package dev.campaignanalytics.api.parameter;

import dev.campaignanalytics.config.ConfigReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How reports are read.
 *
 * @param timezone in which it is decided what day today is, for periods that have a name, and on
 *     which day an event counts whose account has no zone of its own
 * @param shared how long an answer about many campaigns is kept where no change is heard of
 */
public record ReportingConfig(ZoneId timezone, Duration shared) {
  private static final String TIMEZONE = "reporting.timezone";

  public static ReportingConfig from(ConfigReader reader) {
    return new ReportingConfig(
        zone(reader),
        reader.duration(
            "reporting.shared",
            "5s",
            "How long an answer about many campaigns is kept if nothing changes"));
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
