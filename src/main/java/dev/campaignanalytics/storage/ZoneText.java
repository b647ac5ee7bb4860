package dev.campaignanalytics.storage;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/**
 * Time zones in PostgreSQL's notation. In {@code at time zone} a bare offset has the sign of POSIX:
 * {@code '+08:00'} and {@code 'UTC+08:00'} are west of Greenwich there, and east in Java. So a
 * fixed offset is stored by a name that means the same in both, {@code Etc/GMT-8}. Where no such
 * name exists, it is stored as a POSIX zone, {@code <+05:30>-05:30}.
 */
public final class ZoneText {
  private static final int SECONDS_AN_HOUR = 3600;
  private static final int HOURS_WEST = -12;
  private static final int HOURS_EAST = 14;
  private static final Pattern POSIX = Pattern.compile("<([+-]\\d{2}:\\d{2}(?::\\d{2})?)>.*");

  private ZoneText() {}

  /** The text to store. */
  public static String of(ZoneId zone) {
    if (!(zone.normalized() instanceof ZoneOffset offset)) {
      return zone.getId();
    }
    // Names of fixed zones, such as Etc/GMT+8 or UTC, mean the same in both.
    boolean isName = !zone.getId().matches("(UTC|GMT|UT)?[+-].*|Z");
    return isName ? zone.getId() : ofOffset(offset);
  }

  private static String ofOffset(ZoneOffset offset) {
    int seconds = offset.getTotalSeconds();
    int hours = seconds / SECONDS_AN_HOUR;
    if (seconds == 0) {
      return "UTC";
    }
    if (seconds % SECONDS_AN_HOUR == 0 && hours >= HOURS_WEST && hours <= HOURS_EAST) {
      return "Etc/GMT" + (hours > 0 ? "-" + hours : "+" + -hours);
    }
    var opposite = ZoneOffset.ofTotalSeconds(-seconds);
    return "<" + offset.getId() + ">" + opposite.getId();
  }

  /** The zone that was stored. */
  public static ZoneId zone(String text) {
    var posix = POSIX.matcher(text);
    return posix.matches() ? ZoneOffset.of(posix.group(1)) : ZoneId.of(text);
  }
}
