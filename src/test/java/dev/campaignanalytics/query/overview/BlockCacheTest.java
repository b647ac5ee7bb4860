package dev.campaignanalytics.query.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.overview.FigureBlock;
import dev.campaignanalytics.model.overview.RowKeys;
import dev.campaignanalytics.query.overview.BlockCache.Entry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlockCacheTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
  private static final int ROWS = 1000;
  private static final int BYTES_OF_BLOCK = 30 * ROWS;

  @Test
  void theLeastRecentlyUsedBlockIsRemovedFirst() {
    var cache = cache(40 * BYTES_OF_BLOCK, Duration.ZERO);
    IntStream.range(0, 30).forEach(day -> put(cache, day, 1));
    cache.use(days(0, 1));

    IntStream.range(30, 60).forEach(day -> put(cache, day, 1));

    assertThat(cache.bytes()).isLessThanOrEqualTo(40L * BYTES_OF_BLOCK);
    assertThat(cache.entries(days(0, 1))).doesNotContainNull();
    assertThat(cache.entries(days(1, 2))).containsOnlyNulls();
    assertThat(cache.entries(days(59, 60))).doesNotContainNull();
  }

  @Test
  void anOlderBlockNeverReplacesANewerOne() {
    var cache = cache(40 * BYTES_OF_BLOCK, Duration.ZERO);
    put(cache, 0, 7);

    put(cache, 0, 6);

    assertThat(cache.entries(days(0, 1)).get(0).generation()).isEqualTo(7);
  }

  @Test
  void daysThatDoNotFitBesideThoseThatWereJustUsedAreRefused() {
    var cache = cache(40 * BYTES_OF_BLOCK, Duration.ofMinutes(1));
    IntStream.range(0, 30).forEach(day -> put(cache, day, 1));

    boolean beforeUse = cache.hasRoomFor(days(60, 90));
    cache.use(days(0, 30));

    assertThat(beforeUse).isTrue();
    assertThat(cache.hasRoomFor(days(60, 90))).isFalse();
    assertThat(cache.hasRoomFor(days(20, 32))).isTrue();
    assertThat(cache.hasRoomFor(days(0, 90))).isFalse();
  }

  @Test
  void blocksOfRowsThatWereNumberedBeforeAreDropped() {
    var cache = cache(BYTES_OF_BLOCK, Duration.ZERO);
    var before = cache.keys();

    put(cache, 0, 1);
    cache.put(before, days(0, 1).get(0), new Entry(block(before), 2, System.nanoTime()));

    assertThat(cache.keys()).isNotSameAs(before);
    assertThat(cache.entries(days(0, 1))).containsOnlyNulls();
  }

  @Test
  void withoutMemoryNothingHasRoom() {
    assertThat(cache(0, Duration.ZERO).hasRoomFor(days(0, 1))).isFalse();
  }

  private static BlockCache cache(long bytes, Duration busy) {
    return new BlockCache(bytes, busy);
  }

  private static void put(BlockCache cache, int day, long generation) {
    var keys = cache.keys();
    cache.put(
        keys, days(day, day + 1).get(0), new Entry(block(keys), generation, System.nanoTime()));
  }

  private static FigureBlock block(RowKeys keys) {
    var block = new FigureBlock.Builder();
    for (int i = 0; i < ROWS; i++) {
      int row = keys.number("c" + i, Platform.META, "a", "EUR");
      block.add(row, new Counters(i, i, i, i, i), i, false);
    }
    return block.build();
  }

  private static List<DateRange> days(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(FIRST::plusDays)
        .map(day -> new DateRange(day, day))
        .toList();
  }
}
