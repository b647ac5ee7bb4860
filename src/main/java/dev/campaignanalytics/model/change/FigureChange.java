package dev.campaignanalytics.model.change;

import dev.campaignanalytics.model.Totals;
import java.time.Instant;
import java.util.Optional;

/**
 * What one version changed of one reading.
 *
 * @param sealedAt the time of the version
 * @param name of the campaign, as it is now
 * @param before empty for a reading that was not known before
 */
public record FigureChange(
    long version,
    Instant sealedAt,
    ReadingKey key,
    String name,
    Optional<KnownFigures> before,
    KnownFigures after) {
  /** Why figures change. */
  public enum Reason {
    /** The reading was not known before. */
    FIRST,
    /** The source reports other figures. */
    RESTATED,
    /** The source does not report it any more, or reports only zeros. */
    VANISHED,
    /** After it had vanished, the source reports it again. */
    RETURNED
  }

  public Reason reason() {
    if (before.isEmpty()) {
      return Reason.FIRST;
    }
    if (after.figures().equals(Totals.ZERO)) {
      return Reason.VANISHED;
    }
    return before.get().figures().equals(Totals.ZERO) ? Reason.RETURNED : Reason.RESTATED;
  }
}
