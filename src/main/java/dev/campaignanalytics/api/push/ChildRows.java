package dev.campaignanalytics.api.push;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.level.LevelReading;
import dev.campaignanalytics.model.message.LevelBatch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of ad groups and ads, and their positions in the body. Rows of one level of an account are
 * stored together, so that the later one of two rows of a day counts.
 */
final class ChildRows {
  private final Map<Key, Part> parts = new LinkedHashMap<>();

  void add(int line, LevelReading reading) {
    var key = new Key(reading.entity().account(), reading.entity().level());
    parts.computeIfAbsent(key, Part::new).add(line, reading);
  }

  Collection<Part> parts() {
    return parts.values();
  }

  void clear() {
    parts.clear();
  }

  private record Key(AccountRef account, Level level) {}

  /** The rows of one level of an account. */
  static final class Part {
    private final Key key;
    private final List<LevelReading> readings = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();

    private Part(Key key) {
      this.key = key;
    }

    private void add(int line, LevelReading reading) {
      lines.add(line);
      readings.add(reading);
    }

    LevelBatch batch(String id) {
      return new LevelBatch(id, "push", key.account, key.level, readings, Optional.empty());
    }

    /** The position of a row in the body. */
    int line(int index) {
      return lines.get(index);
    }
  }
}
