package dev.campaignanalytics.model.message;

import dev.campaignanalytics.model.Reading;
import java.util.List;
import java.util.Optional;

/**
 * Readings that are stored together or not at all.
 *
 * @param id identifies the batch, in logs and when it is sent again; sending it twice changes
 *     nothing
 * @param source the sender: {@code fake}, {@code push} or a platform's name
 * @param window present if the readings are a complete window, which then replaces the stored rows
 *     of the window
 */
public record ReadingBatch(
    String id, String source, List<Reading> readings, Optional<SyncedWindow> window) {
  public ReadingBatch {
    if (id == null || id.isBlank()) {
      throw new IllegalArgumentException("a batch has an id");
    }
    if (source == null || source.isBlank()) {
      throw new IllegalArgumentException("a batch has a source");
    }
    readings = List.copyOf(readings);
    window = window == null ? Optional.empty() : window;
  }

  public ReadingBatch(String id, String source, List<Reading> readings) {
    this(id, source, readings, Optional.empty());
  }
}
