package dev.campaignanalytics.model.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Totals;
import dev.campaignanalytics.model.change.ChangesQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DailySeriesTest {
  private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");

  @Test
  void aSeriesHasNoGapsAndEndsToday() {
    var range = new DateRange(MONDAY, MONDAY.plusDays(9));
    var days = List.of(point(MONDAY.plusDays(2), 5));

    var series = DailySeries.ofDays(days, range, Granularity.DAY, MONDAY.plusDays(4));

    assertThat(series).extracting(DailySeriesTest::clicks).containsExactly(0L, 0L, 5L, 0L, 0L);
    assertThat(DailySeries.ofDays(days, range, Granularity.DAY, MONDAY.plusDays(20))).hasSize(10);
  }

  @Test
  void weeksBeginOnMondayAndMonthsOnTheFirst() {
    var range = new DateRange(MONDAY.plusDays(2), MONDAY.plusDays(9));
    var days =
        List.of(
            point(MONDAY.plusDays(2), 5),
            point(MONDAY.plusDays(6), 6),
            point(MONDAY.plusDays(7), 7));

    var weeks = DailySeries.ofDays(days, range, Granularity.WEEK, MONDAY.plusDays(9));
    var months = DailySeries.ofDays(days, range, Granularity.MONTH, MONDAY.plusDays(9));

    assertThat(weeks).extracting(DailySeriesTest::clicks).containsExactly(11L, 7L);
    assertThat(weeks.get(0).start()).isEqualTo(MONDAY.atStartOfDay());
    assertThat(months).extracting(DailySeriesTest::clicks).containsExactly(18L);
    assertThat(months.get(0).start()).isEqualTo("2026-03-01T00:00:00");
  }

  @Test
  void anHourThatTheClockSkipsIsNotInTheSeries() {
    var from = LocalDateTime.parse("2026-03-29T01:30:00");
    var hours = List.of(new SeriesPoint(LocalDateTime.parse("2026-03-29T03:00:00"), totals(7)));

    var series = DailySeries.ofHours(hours, from, from.plusHours(3), ZoneId.of("Europe/Berlin"));

    assertThat(series).extracting(point -> point.start().getHour()).containsExactly(1, 3, 4);
    assertThat(series).extracting(DailySeriesTest::clicks).containsExactly(0L, 7L, 0L);
  }

  @Test
  void dimensionsOfTimeAreKnown() {
    assertThat(List.of(Dimension.values()))
        .filteredOn(Dimension::isTime)
        .containsExactly(Dimension.DAY, Dimension.WEEK, Dimension.MONTH);
  }

  @Test
  void anOrderIsWrittenAsItWasRequested() {
    var falling = new SortOrder(Metric.ROAS, true);
    var rising = new SortOrder(Metric.ROAS, false);

    assertThat(falling.wireName()).isEqualTo("-roas");
    assertThat(rising.wireName()).isEqualTo("roas");
    assertThat(falling.key()).isNotEqualTo(rising.key());
  }

  @Test
  void queriesThatDifferHaveDifferentKeys() {
    var days = new DateRange(MONDAY, MONDAY);
    var other = new DateRange(MONDAY, MONDAY.plusDays(1));
    var groups =
        new GroupsQuery(
            days, Selection.ALL, Optional.empty(), List.of(Dimension.DAY), Optional.empty(), 10);

    assertThat(new InsightsQuery("c", days, Selection.ALL).key())
        .isNotEqualTo(new InsightsQuery("c", days, Selection.ALL).during(other).key());
    assertThat(groups.key()).isNotEqualTo(groups.atMost(11).key());
    assertThat(groups.atMost(11).limit()).isEqualTo(11);
    assertThat(new ChangesQuery(Selection.ALL, Instant.EPOCH, 1).key())
        .isNotEqualTo(new ChangesQuery(Selection.ALL, Instant.EPOCH, 2).key());
  }

  private static SeriesPoint point(LocalDate day, long clicks) {
    return new SeriesPoint(day.atStartOfDay(), totals(clicks));
  }

  private static Totals totals(long clicks) {
    return Totals.of(new Counters(0, clicks, 0, 0, 0));
  }

  private static long clicks(SeriesPoint point) {
    return point.counters().clicks().longValueExact();
  }
}
