package dev.campaignanalytics.model.version;

import java.time.Instant;
import java.util.Optional;

/**
 * The state of the figures that a client asks for: that of a version, or that at an instant.
 *
 * @param asked as the client wrote it
 * @param version empty where an instant is asked for
 * @param instant empty where a version is asked for
 * @param namesThen whether names and statuses are those of that time, and not the present ones
 * @param isLimited whether the client may see some accounts only. Numbers and times of versions say
 *     when anything was stored, so they are not in its answers
 */
public record AsOf(
    String asked,
    Optional<Long> version,
    Optional<Instant> instant,
    boolean namesThen,
    boolean isLimited) {
  public AsOf {
    if (version.isPresent() == instant.isPresent()) {
      throw new IllegalArgumentException("either a version or an instant");
    }
  }

  public static AsOf version(long version) {
    return new AsOf(Long.toString(version), Optional.of(version), Optional.empty(), false, false);
  }

  public static AsOf instant(Instant instant) {
    return new AsOf(instant.toString(), Optional.empty(), Optional.of(instant), false, false);
  }
}
