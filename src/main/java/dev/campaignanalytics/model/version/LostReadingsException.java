package dev.campaignanalytics.model.version;

import java.time.LocalDate;

/**
 * The figures of a version cannot be told: a day has changed since, and its single readings, of
 * which the earlier figures would be computed, are deleted.
 */
public final class LostReadingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * @param after the days after this one have all of their readings
   */
  public LostReadingsException(LocalDate after) {
    super(
        "cannot be answered for days until "
            + after
            + ": some of them have changed since, and their single readings are deleted");
  }
}
