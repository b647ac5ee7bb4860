package dev.campaignanalytics.storage.level;

import dev.campaignanalytics.model.level.LevelReading;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * One reading for each entity and day, because PostgreSQL does not update a row twice in one
 * statement.
 */
final class DistinctLevelReadings {
  private record Key(LocalDate day, String entityId) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byDay = day.compareTo(other.day);
      return byDay != 0 ? byDay : entityId.compareTo(other.entityId);
    }
  }

  private DistinctLevelReadings() {}

  /** The latest observation of each, a day after the other as reports read them. */
  static List<LevelReading> of(Collection<LevelReading> readings) {
    var byKey = new TreeMap<Key, LevelReading>();
    for (var reading : readings) {
      byKey.merge(
          new Key(reading.day(), reading.entity().entityId()),
          reading,
          (one, other) -> other.observedAt().isBefore(one.observedAt()) ? one : other);
    }
    return List.copyOf(byKey.values());
  }
}
