package dev.campaignanalytics.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.Retention;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReadingRulesTest {
  private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final ReadingRules RULES = new ReadingRules(CLOCK, Retention.UNLIMITED);
  private static final Counters GOOD = new Counters(100, 10, 1_000_000, 5_000_000, 9_000_000);

  static Stream<Arguments> refusedCounters() {
    return Stream.of(
        Arguments.of(new Counters(-1, 0, 0, 0, 0), "impressions is negative: -1"),
        Arguments.of(new Counters(1, -5, 0, 0, 0), "clicks is negative: -5"),
        Arguments.of(
            new Counters(1, 0, Long.MIN_VALUE, 0, 0),
            "conversions is implausible: -9223372036854.775808"),
        Arguments.of(
            new Counters(1, 0, 0, 0, -10_000_000_001_000_000L),
            "revenue is implausible: -10000000001"),
        Arguments.of(
            new Counters(Long.MAX_VALUE, 0, 0, 0, 0),
            "impressions is implausible: 9223372036854775807"),
        Arguments.of(
            new Counters(1, 0, 0, 10_000_000_001_000_000L, 0), "cost is implausible: 10000000001"));
  }

  @ParameterizedTest
  @MethodSource("refusedCounters")
  void anEventThatCannotBeTrueIsRefusedWithAReason(Counters counters, String reason) {
    var checked = RULES.check(List.of(event(NOW, counters)));

    assertThat(checked.accepted()).isEmpty();
    assertThat(checked.rejections()).extracting(r -> r.reason()).containsExactly(reason);
  }

  @Test
  void theRestOfTheBatchGoesOn() {
    var bad = event(NOW, new Counters(-1, 0, 0, 0, 0));
    var good = event(NOW, GOOD);

    var checked = RULES.check(List.of(good, bad, good));

    assertThat(checked.accepted()).containsExactly(good, good);
    assertThat(checked.rejections()).extracting(r -> r.index()).containsExactly(1);
  }

  @Test
  void aReadingFromTheFutureIsRefusedUnlessAZoneCanExplainIt() {
    var tomorrow = event(NOW.plusSeconds(86_400), GOOD);
    var later = event(NOW.plusSeconds(3 * 86_400), GOOD);

    var checked = RULES.check(List.of(tomorrow, later));

    assertThat(checked.accepted()).containsExactly(tomorrow);
  }

  @Test
  void aReadingMayBe26HoursAheadAndNoMillisecondMore() {
    var last = event(NOW.plus(Duration.ofHours(26)), GOOD);
    var tooLate = event(NOW.plus(Duration.ofHours(26)).plusMillis(1), GOOD);

    var checked = RULES.check(List.of(last, tooLate));

    assertThat(checked.accepted()).containsExactly(last);
    assertThat(checked.rejections())
        .extracting(r -> r.reason())
        .containsExactly("timestamp 2026-03-15T14:00:00.001Z is in the future");
  }

  @Test
  void aPlatformMayTakeBackWhatItReported() {
    var credit =
        Reading.ofDay(
            ref(),
            LocalDate.parse("2026-03-13"),
            new Counters(0, 0, -200_000, -10_000, 0),
            new Reading.Observation("EUR", NOW));

    var checked = RULES.check(List.of(credit));

    assertThat(checked.accepted()).containsExactly(credit);
  }

  @ParameterizedTest
  @CsvSource({
    "VND, 15000000000, 60000000000",
    "IDR, 900000000000, 2000000000000",
    "IRR, 4000000000000, 8000000000000",
    "LBP, 90000000000, 300000000000",
    "JPY, 20000000000, 90000000000",
    "KWD, 3000000, 9000000",
    "BHD, 3000000, 9000000",
    "USD, 900000000, 5000000000"
  })
  void platforms10OrdinaryAmountsOfEveryCurrencyPass(String currency, long cost, long revenue) {
    var counters = new Counters(100, 10, 0, cost * 1_000_000, revenue * 1_000_000);
    var seen = new Reading.Observation(currency, NOW);
    var day = Reading.ofDay(ref(), LocalDate.parse("2026-03-13"), counters, seen);

    assertThat(RULES.check(List.of(day)).rejections()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"USD, 10000000001", "KWD, 10000000001", "VND, 9000000000001"})
  void platforms10AbsurdAmountsAreRefusedInEveryCurrency(String currency, long cost) {
    var counters = new Counters(100, 10, 0, cost * 1_000_000, 0);
    var seen = new Reading.Observation(currency, NOW);
    var day = Reading.ofDay(ref(), LocalDate.parse("2026-03-13"), counters, seen);

    assertThat(RULES.check(List.of(day)).rejections())
        .extracting(rejection -> rejection.reason())
        .containsExactly("cost is implausible: " + cost);
  }

  @Test
  void api04AnEventMayTakeBackConversionsAndAmounts() {
    var refund = event(NOW, new Counters(0, 0, -500_000, -1, -1_000_000));

    assertThat(RULES.check(List.of(refund)).accepted()).containsExactly(refund);
  }

  @Test
  void aDayThatDoesNotBelongToItsInstantIsRefused() {
    var reading =
        new Reading(ref(), Grain.EVENT, NOW, LocalDate.parse("2026-03-10"), GOOD, "EUR", NOW);

    var checked = RULES.check(List.of(reading));

    assertThat(checked.rejections()).hasSize(1);
  }

  @Test
  void whatIsOlderThanReadingsAreKeptIsRefused() {
    var rules = new ReadingRules(CLOCK, new Retention(4));
    var retained = event(Instant.parse("2025-11-01T00:00:00Z"), GOOD);
    var gone = event(Instant.parse("2025-10-31T23:59:59Z"), GOOD);

    var checked = rules.check(List.of(retained, gone));

    assertThat(checked.accepted()).containsExactly(retained);
    assertThat(checked.rejections())
        .extracting(r -> r.reason())
        .containsExactly("timestamp 2025-10-31T23:59:59Z is older than the retention of readings");
  }

  private static Reading event(Instant at, Counters counters) {
    var day = at.atOffset(ZoneOffset.UTC).toLocalDate();
    return new Reading(ref(), Grain.EVENT, at, day, counters, "EUR", NOW);
  }

  private static CampaignRef ref() {
    return new CampaignRef(Platform.META, "acc", "cmp-1");
  }
}
