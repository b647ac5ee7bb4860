package dev.campaignanalytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
  private static final CampaignRef REF = new CampaignRef(Platform.META, "acc", "cmp-1");
  private static final LocalDate DAY = LocalDate.parse("2026-03-14");
  private static final Instant AT = Instant.parse("2026-03-14T00:00:00Z");
  private static final Counters NONE = Counters.ZERO;
  private static final Reading.Observation SEEN = new Reading.Observation("EUR", AT);

  static Stream<Arguments> incomplete() {
    return Stream.of(
        missing("campaign", () -> new Reading(null, Grain.DAY, AT, DAY, NONE, "EUR", AT)),
        missing("grain", () -> new Reading(REF, null, AT, DAY, NONE, "EUR", AT)),
        missing("timestamp", () -> new Reading(REF, Grain.DAY, null, DAY, NONE, "EUR", AT)),
        missing("day", () -> new Reading(REF, Grain.DAY, AT, null, NONE, "EUR", AT)),
        missing("counters", () -> new Reading(REF, Grain.DAY, AT, DAY, null, "EUR", AT)),
        missing("observed_at", () -> new Reading(REF, Grain.DAY, AT, DAY, NONE, "EUR", null)));
  }

  @ParameterizedTest
  @MethodSource("incomplete")
  void everyPartIsNeeded(String part, ThrowingCallable make) {
    assertThatThrownBy(make).hasMessageContaining(part);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "EU", "EURO", "eUR", "EuR", "EUr", "E1R", "[UR", "@UR"})
  void aCurrencyIsThreeCapitals(String currency) {
    assertThatThrownBy(() -> new Reading(REF, Grain.DAY, AT, DAY, NONE, currency, AT))
        .hasMessageContaining("currency");
  }

  @ParameterizedTest
  @ValueSource(strings = {"AZN", "ZAR", "USD"})
  void everyCapitalMayBeInACurrency(String currency) {
    assertThat(new Reading(REF, Grain.DAY, AT, DAY, NONE, currency, AT).currency())
        .isEqualTo(currency);
  }

  @Test
  void aDayAndAnHourHaveTheirLocalTimeAsLabel() {
    var hour = Reading.ofHour(REF, LocalDateTime.parse("2026-03-14T17:00:00"), NONE, SEEN);
    var day = Reading.ofDay(REF, DAY, NONE, SEEN);

    assertThat(hour.timestamp()).isEqualTo("2026-03-14T17:00:00Z");
    assertThat(hour.day()).isEqualTo(DAY);
    assertThat(hour.grain()).isEqualTo(Grain.HOUR);
    assertThat(day.timestamp()).isEqualTo(AT);
    assertThat(day.grain()).isEqualTo(Grain.DAY);
  }

  @Test
  void readingsAreOrderedByCampaignGrainAndTime() {
    var first = Reading.ofDay(REF, DAY, NONE, SEEN);
    var nextDay = Reading.ofDay(REF, DAY.plusDays(1), NONE, SEEN);
    var hour = Reading.ofHour(REF, DAY.atStartOfDay(), NONE, SEEN);
    var other = Reading.ofDay(new CampaignRef(Platform.META, "acc", "cmp-2"), DAY, NONE, SEEN);

    assertThat(Stream.of(other, nextDay, first, hour).sorted(Reading.BY_KEY))
        .containsExactly(hour, first, nextDay, other);
    assertThat(Reading.BY_KEY.compare(first, first)).isZero();
  }

  @Test
  void onlyPeriodsAreRestated() {
    assertThat(Grain.DAY.isRestated()).isTrue();
    assertThat(Grain.HOUR.isRestated()).isTrue();
    assertThat(Grain.EVENT.isRestated()).isFalse();
  }

  private static Arguments missing(String part, ThrowingCallable make) {
    return Arguments.of(part, make);
  }
}
