package dev.campaignanalytics.ingestion.json;

import dev.campaignanalytics.config.ConfigReader;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the time zones that platforms name. {@code UTC+8}, {@code GMT+8}, {@code UTC+08:00} and
 * {@code +08:00} are eight hours east of Greenwich; {@code Etc/GMT+8} is a name of the tz database
 * and means eight hours west.
 *
 * @param byName the replacement for a zone that this Java does not know yet
 */
public record TimeZones(Map<String, ZoneId> byName) {
  public static final TimeZones STANDARD = new TimeZones(Map.of());

  private static final String KEY = "ingestion.time_zones";
  private static final Pattern OFFSET =
      Pattern.compile("(?:UTC|GMT|UT)?\\s*([+-]\\d{1,2}(?::?\\d{2})?)", Pattern.CASE_INSENSITIVE);

  public TimeZones {
    byName = Map.copyOf(byName);
  }

  /** Reads {@code America/Coyhaique=-03:00,…}. */
  public static TimeZones from(ConfigReader reader) {
    var zones = new LinkedHashMap<String, ZoneId>();
    var purpose = "Zones that Java does not know yet, each with one of the same rules: new=known,…";
    for (var word : reader.words(KEY, purpose)) {
      int equals = word.indexOf('=');
      var zone = STANDARD.of(word.substring(equals + 1));
      if (equals <= 0 || zone.isEmpty()) {
        reader.problem(KEY, word, "must be name=time zone, such as America/Coyhaique=-03:00");
      } else {
        zones.put(word.substring(0, equals).strip(), zone.get());
      }
    }
    return new TimeZones(zones);
  }

  /** The zone of that name; empty when it is unknown. */
  public Optional<ZoneId> of(String name) {
    var stripped = name.strip();
    return Optional.ofNullable(byName.get(stripped))
        .or(() -> fixed(stripped))
        .or(() -> region(stripped));
  }

  private static Optional<ZoneId> fixed(String text) {
    var match = OFFSET.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    var written = match.group(1);
    // Java requires two digits of hours: +5:30.
    var padded = written.length() == 5 && written.indexOf(':') == 2;
    var hours = padded ? written.charAt(0) + "0" + written.substring(1) : written;
    var digits = hours.replace(":", "");
    // One digit is an hour: +8; no platform writes three.
    boolean isKnown = digits.length() != 4;
    return isKnown ? offset(digits) : Optional.empty();
  }

  private static Optional<ZoneId> offset(String digits) {
    try {
      return Optional.of(ZoneOffset.of(digits));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<ZoneId> region(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** What an operator can do about a zone that is unknown. */
  public static String advice() {
    return "Java "
        + Runtime.version().feature()
        + " does not know it: update Java, or set "
        + "INGESTION_TIME_ZONES to <this zone>=<a zone or offset with the same rules>";
  }
}
