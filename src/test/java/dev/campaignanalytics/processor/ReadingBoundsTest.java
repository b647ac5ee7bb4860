package dev.campaignanalytics.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.AccountRef;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.Retention;
import dev.campaignanalytics.model.message.BatchOutcome.Rejection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The largest and the smallest values that are accepted, and the ones next to them. */
class ReadingBoundsTest {
  private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");
  private static final ReadingRules RULES =
      new ReadingRules(Clock.fixed(NOW, ZoneOffset.UTC), Retention.UNLIMITED);

  @ParameterizedTest
  @CsvSource({
    "1000000000000, 1000000000000, 10000000000000000, 10000000000000000, 10000000000000000, true",
    "1000000000001, 0, 0, 0, 0, false",
    "0, 1000000000001, 0, 0, 0, false",
    "0, 0, 10000000000000001, 0, 0, false",
    "0, 0, 0, 10000000000000001, 0, false",
    "0, 0, 0, 0, 10000000000000001, false",
    "0, 0, -10000000000000000, -10000000000000000, -10000000000000000, true",
    "0, 0, -10000000000000001, 0, 0, false",
    "0, 0, 0, -10000000000000001, 0, false",
    "0, 0, 0, 0, -10000000000000001, false",
    "0, 0, 0, 0, 0, true",
    "-1, 0, 0, 0, 0, false",
    "0, -1, 0, 0, 0, false"
  })
  void everyFigureHasBounds(
      long impressions, long clicks, long conversions, long cost, long revenue, boolean good) {
    var counters = new Counters(impressions, clicks, conversions, cost, revenue);

    assertThat(accepts(RULES, NOW, LocalDate.parse("2026-03-14"), "USD", counters)).isEqualTo(good);
  }

  @ParameterizedTest
  @CsvSource({
    "USD, 10000000000000000, true",
    "USD, 10000000000000001, false",
    "VND, 9000000000000000000, true",
    "VND, 9000000000000000001, false"
  })
  void theLargestAmountDependsOnTheCurrency(String currency, long cost, boolean good) {
    var counters = new Counters(0, 0, 0, cost, 0);

    assertThat(accepts(RULES, NOW, LocalDate.parse("2026-03-14"), currency, counters))
        .isEqualTo(good);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-15T14:00:00Z, 2026-03-15, true",
    "2026-03-15T14:00:00.001Z, 2026-03-15, false",
    "2004-01-01T00:00:00Z, 2004-01-01, true",
    "2003-12-31T23:59:59Z, 2004-01-01, false",
    "2026-03-14T12:00:00Z, 2026-03-13, true",
    "2026-03-14T12:00:00Z, 2026-03-15, true",
    "2026-03-14T12:00:00Z, 2026-03-12, false",
    "2026-03-14T12:00:00Z, 2026-03-16, false"
  })
  void aTimeHasBoundsAndBelongsToItsDay(Instant at, LocalDate day, boolean good) {
    assertThat(accepts(RULES, at, day, "USD", Counters.ZERO)).isEqualTo(good);
  }

  @ParameterizedTest
  @CsvSource({"2025-11-01T00:00:00Z, true", "2025-10-31T23:59:59Z, false"})
  void aReadingIsNotOlderThanReadingsAreKept(Instant at, boolean good) {
    var rules = new ReadingRules(Clock.fixed(NOW, ZoneOffset.UTC), new Retention(4));

    assertThat(accepts(rules, at, LocalDate.parse("2025-11-01"), "USD", Counters.ZERO))
        .isEqualTo(good);
  }

  @Test
  void aLargeAmountLeavesTheOtherBoundsAsTheyAre() {
    var most = 1_000_000_000_000L;
    var counters = new Counters(most, most, 0, 9_000_000_000_000_000_000L, 0);

    assertThat(accepts(RULES, NOW, LocalDate.parse("2026-03-15"), "VND", counters)).isTrue();
    assertThat(accepts(RULES, NOW, LocalDate.parse("2026-03-16"), "VND", counters)).isFalse();
  }

  @Test
  void rowsOfAccountsThatAreSyncedAreRejectedInTheOrderOfTheBatch() {
    var bad = reading("a", NOW.plus(Duration.ofDays(9)));
    var synced = reading("b", NOW);
    var good = reading("c", NOW);
    var all = List.of(synced, bad, good);

    var checked = RULES.check(all).without(all, Set.of(new AccountRef(Platform.META, "b")));

    assertThat(checked.accepted()).containsExactly(good);
    assertThat(checked.rejections()).extracting(Rejection::index).containsExactly(0, 1);
    assertThat(checked.rejections().get(0).reason()).contains("PUSH_INTO_PULLED_ACCOUNTS");
    assertThat(RULES.check(all).without(all, Set.of()).accepted()).containsExactly(synced, good);
  }

  @Test
  void aRowThatIsWrongAndOfASyncedAccountHasTheReasonOfTheRow() {
    var all = List.of(reading("b", NOW.plus(Duration.ofDays(9))));

    var checked = RULES.check(all).without(all, Set.of(new AccountRef(Platform.META, "b")));

    assertThat(checked.rejections()).hasSize(1);
    assertThat(checked.rejections().get(0).reason()).contains("in the future");
  }

  private static boolean accepts(
      ReadingRules rules, Instant at, LocalDate day, String currency, Counters counters) {
    var ref = new CampaignRef(Platform.META, "acc", "cmp-1");
    var reading = new Reading(ref, Grain.EVENT, at, day, counters, currency, NOW);
    var checked = rules.check(List.of(reading));
    assertThat(checked.accepted().size() + checked.rejections().size()).isEqualTo(1);
    return checked.rejections().isEmpty();
  }

  private static Reading reading(String account, Instant at) {
    var ref = new CampaignRef(Platform.META, account, "cmp-1");
    var day = at.atOffset(ZoneOffset.UTC).toLocalDate();
    return new Reading(ref, Grain.EVENT, at, day, Counters.ZERO, "EUR", NOW);
  }
}
