package dev.campaignanalytics.storage.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistinctReadingsTest {
  private static final Instant AT = Instant.parse("2026-03-14T00:00:00Z");

  @Test
  void readingsInOrderAreLeftAsTheyAre() {
    var ordered = List.of(reading("a", Grain.DAY, 0, 1), reading("b", Grain.DAY, 0, 1));

    assertThat(DistinctReadings.of(ordered)).isSameAs(ordered);
    assertThat(DistinctReadings.of(List.of())).isEmpty();
  }

  @Test
  void readingsAreOrderedByTheirKey() {
    var first = reading("a", Grain.DAY, 0, 1);
    var second = reading("b", Grain.DAY, 0, 1);

    assertThat(DistinctReadings.of(List.of(second, first))).containsExactly(first, second);
  }

  @Test
  void ofTwoPeriodsTheOneObservedLastIsValid() {
    var early = reading("a", Grain.DAY, 0, 1);
    var late = reading("a", Grain.DAY, 5, 2);
    var same = reading("a", Grain.DAY, 5, 3);

    assertThat(DistinctReadings.of(List.of(early, late))).containsExactly(late);
    assertThat(DistinctReadings.of(List.of(late, early))).containsExactly(late);
    assertThat(DistinctReadings.of(List.of(late, same))).containsExactly(same);
  }

  @Test
  void ofTwoEventsTheFirstIsValid() {
    var first = reading("a", Grain.EVENT, 0, 1);
    var again = reading("a", Grain.EVENT, 5, 2);

    assertThat(DistinctReadings.of(List.of(first, again))).containsExactly(first);
  }

  private static Reading reading(String campaign, Grain grain, int seconds, long clicks) {
    return new Reading(
        new CampaignRef(Platform.META, "acc", campaign),
        grain,
        AT,
        LocalDate.parse("2026-03-14"),
        new Counters(10, clicks, 0, 0, 0),
        "EUR",
        AT.plusSeconds(seconds));
  }
}
