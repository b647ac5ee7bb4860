package dev.campaignanalytics.storage.level;

import dev.campaignanalytics.model.level.LevelReading;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** Readings as one array per column, the input of {@code unnest} for many rows in one statement. */
final class LevelColumns {
  private LevelColumns() {}

  /** The ids of the entities, and their figures. */
  static Tuple addReadings(Tuple tuple, List<LevelReading> rows) {
    return tuple
        .addArrayOfString(text(rows, r -> r.entity().entityId()))
        .addArrayOfLocalDate(rows.stream().map(LevelReading::day).toArray(LocalDate[]::new))
        .addArrayOfLong(numbers(rows, r -> r.counters().impressions()))
        .addArrayOfLong(numbers(rows, r -> r.counters().clicks()))
        .addArrayOfLong(numbers(rows, r -> r.counters().conversions()))
        .addArrayOfLong(numbers(rows, r -> r.counters().cost()))
        .addArrayOfLong(numbers(rows, r -> r.counters().revenue()))
        .addArrayOfString(text(rows, LevelReading::currency))
        .addArrayOfOffsetDateTime(
            rows.stream()
                .map(r -> r.observedAt().atOffset(ZoneOffset.UTC))
                .toArray(OffsetDateTime[]::new));
  }

  private static String[] text(List<LevelReading> rows, Function<LevelReading, String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  private static Long[] numbers(List<LevelReading> rows, Function<LevelReading, Long> column) {
    return rows.stream().map(column).toArray(Long[]::new);
  }
}
