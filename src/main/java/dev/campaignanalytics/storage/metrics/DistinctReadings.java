package dev.campaignanalytics.storage.metrics;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Reading;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;

/**
 * One reading for each key, in the order of the keys. PostgreSQL does not update a row twice in one
 * statement, and a common lock order prevents deadlocks.
 */
final class DistinctReadings {
  private record Key(CampaignRef campaign, Grain grain, Instant timestamp) {}

  private DistinctReadings() {}

  /**
   * Of the same event the first reading counts, of the same restated period the latest observation.
   */
  static List<Reading> of(List<Reading> readings) {
    return isInOrder(readings) ? readings : ordered(readings);
  }

  /** Whether the keys are already distinct and sorted, as from a careful sender. */
  private static boolean isInOrder(List<Reading> readings) {
    for (int i = 1; i < readings.size(); i++) {
      if (Reading.BY_KEY.compare(readings.get(i - 1), readings.get(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static List<Reading> ordered(List<Reading> readings) {
    var byKey = new HashMap<Key, Reading>(readings.size() * 2);
    for (var reading : readings) {
      var key = new Key(reading.campaign(), reading.grain(), reading.timestamp());
      byKey.merge(key, reading, DistinctReadings::prevailing);
    }
    return byKey.values().stream().sorted(Reading.BY_KEY).toList();
  }

  private static Reading prevailing(Reading earlier, Reading later) {
    boolean replaces =
        earlier.grain().isRestated() && !later.observedAt().isBefore(earlier.observedAt());
    return replaces ? later : earlier;
  }
}
