package dev.campaignanalytics.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.cache.CacheGenerations.Changes;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.message.CampaignChanges;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CacheGenerationsTest {
  private static final LocalDate DAY = LocalDate.parse("2026-03-14");

  private final CacheGenerations generations = new CacheGenerations();

  @Test
  void theDaysOfChangesAreKnownToEachGenerationBeforeThem() {
    long first = generations.of("cmp-1");
    change("cmp-1", 3, 4);
    long second = generations.of("cmp-1");
    change("cmp-1", 1, 1);

    assertThat(generations.since("cmp-1", first).days()).contains(days(1, 4));
    assertThat(generations.since("cmp-1", second).days()).contains(days(1, 1));
  }

  @Test
  void withoutAChangeTheGenerationIsTheCurrentOne() {
    change("cmp-1", 1, 1);
    long now = generations.of("cmp-1");

    assertThat(generations.since("cmp-1", now)).isEqualTo(new Changes(now, Optional.empty()));
  }

  /**
   * {@code Aa} and {@code BB} have the same hash, so only a copy of the ids could tell them apart.
   */
  @Test
  void aCampaignWithTheSameCounterLosesNoChange() {
    long first = generations.of("BB");
    change("Aa", 1, 2);

    assertThat(generations.of("BB")).isNotEqualTo(first);
    assertThat(generations.since("BB", first).days()).contains(days(1, 2));
  }

  @Test
  void ofManyChangesTheEarliestDaysAreForgottenAndThenAllDaysHaveChanged() {
    long first = generations.of("cmp-1");
    for (int day = 0; day < 10; day++) {
      change("cmp-1", 2 * day, 2 * day);
    }
    long late = generations.of("cmp-1");
    change("cmp-1", 40, 40);

    assertThat(generations.since("cmp-1", first).areAllDays()).isTrue();
    assertThat(generations.since("cmp-1", late).days()).contains(days(40, 40));
  }

  @Test
  void aDayThatChangesAgainAndAgainTakesNoMoreMemoryAndStaysKnown() {
    long first = generations.of("cmp-1");
    for (int times = 0; times < 100; times++) {
      change("cmp-1", 7, 7);
    }

    assertThat(generations.since("cmp-1", first).days()).contains(days(7, 7));
  }

  @Test
  void afterAResetAllDaysHaveChanged() {
    change("cmp-1", 1, 1);
    long before = generations.of("cmp-1");

    generations.reset();

    assertThat(generations.since("cmp-1", before).areAllDays()).isTrue();
    assertThat(generations.since("cmp-1", generations.of("cmp-1")).days()).isEmpty();
  }

  private void change(String id, int from, int to) {
    generations.changed(CampaignChanges.NONE.plus(List.of(id), days(from, to)));
  }

  private static DateRange days(int from, int to) {
    return new DateRange(DAY.plusDays(from), DAY.plusDays(to));
  }
}
