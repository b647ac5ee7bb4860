package dev.campaignanalytics.model.message;

import dev.campaignanalytics.model.Reading;
import java.util.List;
import java.util.Optional;

/**
 * Readings that are stored together or not at all.
 *
 * @param id says which batch it is, in logs and when it is sent again; sending it twice changes
 *     nothing
 * @param source who sends it: {@code fake}, {@code push} or a platform's name
 * @param window when the readings are a whole window, which then replaces what is stored there
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
