package dev.campaignanalytics.cache;

import java.util.Optional;

/**
 * How far the announcements of all nodes had come at some time: a number that Redis counts up with
 * each announced change. Data that was read from the database after a node had received a position
 * includes every change up to this position, and every change of an earlier epoch.
 *
 * @param epoch names one count; a node that may have missed changes begins another one
 * @param number of the latest change in this epoch; 0 before the first one
 */
record ChangePosition(String epoch, long number) {
  private static final char SEPARATOR = '.';

  /** Empty for a text of another kind. */
  static Optional<ChangePosition> parse(String text) {
    int at = text.lastIndexOf(SEPARATOR);
    if (at < 1) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ChangePosition(text.substring(0, at), Long.parseLong(text.substring(at + 1))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  String text() {
    return epoch + SEPARATOR + number;
  }
}
