package dev.campaignanalytics.api.live;

import java.util.Optional;

/**
 * Ids of events: {@code <epoch>-<number>}. Numbers only mean something to the server that gave
 * them, and only until it restarts; that is what the epoch tells apart.
 */
record EventIds(String epoch) {
  String text(long number) {
    return epoch + "-" + number;
  }

  /** The number in an id that was given here and is not greater than {@code latest}. */
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
