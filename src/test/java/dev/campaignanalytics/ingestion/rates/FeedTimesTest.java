package dev.campaignanalytics.ingestion.rates;

import static dev.campaignanalytics.ingestion.rates.RateFeed.Extent.HISTORY;
import static dev.campaignanalytics.ingestion.rates.RateFeed.Extent.LAST_DAY;
import static dev.campaignanalytics.ingestion.rates.RateFeed.Extent.NINETY_DAYS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.ingestion.rates.RateFeed.Extent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Section 6 of the contract on currencies: when the feed is read. */
class FeedTimesTest {
  @Test
  void feedIsReadEveryHalfHourFromAQuarterToFourAndOnceInTheMorning() {
    assertThat(readsBetween("2026-03-17T23:59", "2026-03-18T23:59"))
        .containsExactly("08:00", "15:45", "16:15", "16:45", "17:15", "17:45", "18:00");
  }

  @Test
  void onAClosedDayItIsReadOnlyInTheMorning() {
    assertThat(readsBetween("2026-04-02T23:59", "2026-04-06T23:59"))
        .containsExactly("08:00", "08:00", "08:00", "08:00");
  }

  @Test
  void firstStartReadsEverything() {
    assertThat(FeedTimes.isTime(at("2026-03-18T12:00"), Optional.empty())).isTrue();
    assertThat(FeedTimes.extent(at("2026-03-18T12:00"), Optional.empty())).contains(HISTORY);
  }

  @Test
  void onlyTheMissingPartIsRead() {
    assertThat(extent("2026-03-18T16:15", "2026-03-17")).contains(LAST_DAY);
    assertThat(extent("2026-03-18T16:45", "2026-03-18")).isEmpty();
    assertThat(extent("2026-03-18T16:15", "2026-03-16")).contains(NINETY_DAYS);
    assertThat(extent("2026-03-18T16:15", "2025-11-03")).contains(HISTORY);
    // After Easter one day is missing, although five days have passed.
    assertThat(extent("2026-04-07T16:15", "2026-04-02")).contains(LAST_DAY);
  }

  @Test
  void correctionsOfTheLastNinetyDaysAreFoundInTheMorning() {
    assertThat(extent("2026-03-18T08:00", "2026-03-17")).contains(NINETY_DAYS);
  }

  private static Optional<Extent> extent(String now, String newest) {
    return FeedTimes.extent(at(now), Optional.of(LocalDate.parse(newest)));
  }

  private static List<String> readsBetween(String from, String to) {
    var reads = new ArrayList<String>();
    var last = at(from);
    for (var now = last; !now.isAfter(at(to)); now = now.plusSeconds(60)) {
      if (FeedTimes.isTime(now, Optional.of(last))) {
        last = now;
        reads.add(now.atZone(ZoneId.of("Europe/Berlin")).toLocalTime().toString());
      }
    }
    return reads;
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of("Europe/Berlin")).toInstant();
  }
}
