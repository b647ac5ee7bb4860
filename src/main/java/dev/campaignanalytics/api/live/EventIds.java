package dev.campaignanalytics.api.live;

import java.util.Optional;

/**
 * Ids of events: {@code <epoch>-<number>}. Numbers are only valid for the server that assigned
 * them, and only until it restarts; the epoch identifies that run.
 */
record EventIds(String epoch) {
  String text(long number) {
    return epoch + "-" + number;
  }

  /** The number in an id that was assigned here and is not greater than {@code latest}. */
  Optional<Long> number(String id, long latest) {
    if (!id.startsWith(epoch + "-")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(id.substring(epoch.length() + 1)))
          .filter(number -> number >= 0 && number <= latest);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
