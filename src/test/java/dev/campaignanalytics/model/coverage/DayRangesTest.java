package dev.campaignanalytics.model.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.DateRange;
import java.time.LocalDate;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DayRangesTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final int DAYS = 40;

  /** Compares random sequences of changes with a set of single days. */
  @Test
  void rangesHoldTheSameDaysAsASetOfDays() {
    var random = new Random(7);
    for (int round = 0; round < 500; round++) {
      var ranges = DayRanges.NONE;
      var days = new TreeSet<LocalDate>();
      for (int step = 0; step < 12; step++) {
        var range = range(random);
        if (random.nextBoolean()) {
          ranges = ranges.plus(range);
          days.addAll(days(range));
        } else {
          ranges = ranges.minus(range);
          days.removeAll(days(range));
        }

        assertThat(days(ranges)).isEqualTo(days);
        assertThat(ranges.days()).isEqualTo(days.size());
        assertThat(ranges.first()).isEqualTo(days.stream().findFirst());
        var other = range(random);
        assertThat(ranges.overlaps(other)).isEqualTo(days(other).stream().anyMatch(days::contains));
        assertThat(days(ranges.within(other)))
            .isEqualTo(
                days(other).stream()
                    .filter(days::contains)
                    .collect(Collectors.toCollection(TreeSet::new)));
        assertNeitherOverlapsNorTouches(ranges);
      }
    }
  }

  @Test
  void aSetCanBeTakenAway() {
    var week = DayRanges.NONE.plus(new DateRange(FIRST, FIRST.plusDays(6)));
    var ends =
        DayRanges.NONE
            .plus(new DateRange(FIRST, FIRST))
            .plus(new DateRange(FIRST.plusDays(6), FIRST.plusDays(6)));

    assertThat(week.minus(ends).ranges())
        .containsExactly(new DateRange(FIRST.plusDays(1), FIRST.plusDays(5)));
  }

  private static void assertNeitherOverlapsNorTouches(DayRanges ranges) {
    for (int i = 1; i < ranges.ranges().size(); i++) {
      assertThat(ranges.ranges().get(i).from())
          .isAfter(ranges.ranges().get(i - 1).to().plusDays(1));
    }
  }

  private static DateRange range(Random random) {
    var from = FIRST.plusDays(random.nextInt(DAYS));
    return new DateRange(from, from.plusDays(random.nextInt(8)));
  }

  private static Set<LocalDate> days(DateRange range) {
    return range.from().datesUntil(range.to().plusDays(1)).collect(Collectors.toSet());
  }

  private static Set<LocalDate> days(DayRanges ranges) {
    return ranges.ranges().stream()
        .flatMap(range -> days(range).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
