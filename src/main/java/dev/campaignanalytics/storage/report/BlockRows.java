package dev.campaignanalytics.storage.report;

import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.overview.FigureBlock;
import dev.campaignanalytics.model.overview.RowKeys;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes blocks of rows while they arrive. */
final class BlockRows {
  private static final long MICROS_A_SECOND = 1_000_000L;
  private static final int NANOS_A_MICRO = 1000;

  // Positions of columns: a lookup by name costs a search in each of thousands of rows.
  private static final int CAMPAIGN = 0;
  private static final int PLATFORM = 1;
  private static final int ACCOUNT = 2;
  private static final int CURRENCY = 3;
  private static final int IMPRESSIONS = 4;
  private static final int REVENUE = 8;
  private static final int OBSERVED = 9;
  private static final int RESTATABLE = 10;
  private static final int FIRST_DAY = 11;

  private final RowKeys keys;
  private final Map<LocalDate, FigureBlock.Builder> blocks = new HashMap<>();
  private boolean fits = true;

  BlockRows(RowKeys keys) {
    this.keys = keys;
  }

  /** Adds a row that has the first day of its block as its last column. */
  void add(Row row) {
    add(row.getLocalDate(FIRST_DAY), row);
  }

  void add(LocalDate firstDay, Row row) {
    for (int column = IMPRESSIONS; column <= REVENUE; column++) {
      fits = fits && row.getValue(column) != null;
    }
    if (!fits) {
      return;
    }
    int number =
        keys.number(
            row.getString(CAMPAIGN),
            Platform.of(row.getString(PLATFORM)).orElseThrow(),
            row.getString(ACCOUNT),
            row.getString(CURRENCY));
    blocks
        .computeIfAbsent(firstDay, day -> new FigureBlock.Builder())
        .add(number, counters(row), micros(row), row.getBoolean(RESTATABLE));
  }

  private static Counters counters(Row row) {
    return new Counters(
        row.getLong(IMPRESSIONS),
        row.getLong(IMPRESSIONS + 1),
        row.getLong(IMPRESSIONS + 2),
        row.getLong(IMPRESSIONS + 3),
        row.getLong(REVENUE));
  }

  private static long micros(Row row) {
    OffsetDateTime at = row.getOffsetDateTime(OBSERVED);
    return at.toEpochSecond() * MICROS_A_SECOND + at.getNano() / NANOS_A_MICRO;
  }

  /** The block that begins on this day; empty if a sum does not fit. */
  Optional<FigureBlock> block(LocalDate firstDay) {
    return fits
        ? Optional.of(blocks.getOrDefault(firstDay, new FigureBlock.Builder()).build())
        : Optional.empty();
  }

  /** The block of each of these ranges; empty if a sum does not fit. */
  Optional<Map<DateRange, FigureBlock>> blocks(Collection<DateRange> ranges) {
    var found = new HashMap<DateRange, FigureBlock>();
    for (var days : ranges) {
      block(days.from()).ifPresent(block -> found.put(days, block));
    }
    return fits ? Optional.of(found) : Optional.empty();
  }
}
