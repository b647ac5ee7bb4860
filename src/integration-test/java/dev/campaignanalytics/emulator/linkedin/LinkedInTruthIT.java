package dev.campaignanalytics.emulator.linkedin;

import static dev.campaignanalytics.emulator.linkedin.LinkedInClient.FIELDS;
import static dev.campaignanalytics.emulator.linkedin.LinkedInClient.date;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.campaignanalytics.emulator.RunningEmulator;
import dev.campaignanalytics.emulator.Sums;
import dev.campaignanalytics.emulator.world.WorldCampaign;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Micros;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The served data, read by the default mapping, is equal to the true data. */
class LinkedInTruthIT {
  private static final BigDecimal DUST = new BigDecimal("0.000001");
  private static final LocalDate DAY = LocalDate.parse("2026-11-19");

  private final RunningEmulator emulator = RunningEmulator.start();
  private final LinkedInClient linkedin = new LinkedInClient(emulator);

  @AfterEach
  void stop() {
    emulator.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void fortyDaysAreTheTruth(int index) {
    var account = linkedin.account(index);
    var range = new DateRange(LocalDate.parse("2026-10-14"), LocalDate.parse("2026-11-22"));

    var query = LinkedInClient.days(account, date(2026, 10, 14), date(2026, 11, 22));
    var elements = linkedin.elements(query + "&fields=" + FIELDS);

    assertThat(read(elements))
        .hasSizeGreaterThan(80)
        .isEqualTo(Sums.ofTruth(emulator.truth(account, range)));
  }

  @ParameterizedTest(name = "L6: every amount is read again as it is: {arguments}")
  @ValueSource(longs = {1, 99, 100, 9_999, 10_000, 74_999_999, 75_000_000, 312_507_001, -20_000})
  void everyAmountIsReadAgainAsItIs(long micros) {
    var account = linkedin.account(0);
    for (WorldCampaign campaign : emulator.emulator().world().campaigns(account)) {
      state(campaign, new Counters(3, 1, 0, micros, micros));
    }

    var elements = linkedin.elements(LinkedInClient.november(account, 19, 19));

    assertThat(elements).hasSize(7);
    assertThat(read(elements))
        .isEqualTo(Sums.ofTruth(emulator.truth(account, new DateRange(DAY, DAY))));
  }

  @Test
  @DisplayName("L6: counts exceed thirty two bits")
  void countsExceedThirtyTwoBits() {
    var account = linkedin.account(0);
    var campaign = emulator.emulator().world().campaigns(account).get(0);
    state(campaign, new Counters(5_000_000_000L, 3_000_000_000L, 0, 1, 0));

    var elements = linkedin.elements(LinkedInClient.november(account, 19, 19));

    assertThat(read(elements).get(campaign.id() + " " + DAY).impressions())
        .isEqualTo(5_000_000_000L);
  }

  @Test
  @DisplayName("L6: money is written in many ways")
  void moneyIsWrittenInManyWays() {
    var query = LinkedInClient.days(linkedin.account(0), date(2026, 10, 1), date(2026, 11, 22));
    var elements = linkedin.elements(query + "&fields=" + FIELDS);
    var written = new HashSet<String>();

    for (JsonNode element : elements) {
      written.add(String.valueOf(element.get("conversionValueInLocalCurrency")));
      written.add(String.valueOf(element.get("costInLocalCurrency")));
    }

    assertThat(written)
        .contains("null", "\"0\"", "\"-3E-18\"", "\"-3e-18\"", "-3E-18")
        .as("long fractions")
        .anyMatch(text -> text.matches("\"\\d+\\.\\d{14,}\""))
        .as("exponents")
        .anyMatch(text -> text.matches("\"\\d+E-\\d+\""))
        .anyMatch(text -> text.matches("\"\\d+e-\\d+\""))
        .as("bare numbers")
        .anyMatch(text -> text.matches("\\d+\\.\\d+"));
    assertThat(elements).anyMatch(element -> !element.has("conversionValueInLocalCurrency"));
  }

  @Test
  @DisplayName("L7: rows that are zero throughout are left out")
  void rowsThatAreZeroThroughoutAreLeftOut() {
    var account = linkedin.account(0);
    var campaign = emulator.emulator().world().campaigns(account).get(0);
    state(campaign, new Counters(5, 0, 0, 0, 0));
    var day = LinkedInClient.days(account, date(2026, 11, 19), date(2026, 11, 19));

    var seen = linkedin.elements(day + "&fields=pivotValues,impressions");
    var clicked = linkedin.elements(day + "&fields=pivotValues,clicks");

    assertThat(clicked).hasSizeLessThan(seen.size());
    assertThat(clicked.toString()).doesNotContain(campaign.id());
  }

  @Test
  @DisplayName("L7: conversions of the same days grow")
  void conversionsOfTheSameDaysGrow() {
    var query = LinkedInClient.november(linkedin.account(0), 1, 20);
    emulator.emulator().clock().set(Instant.parse("2026-11-21T00:00:00Z"));
    var early = read(linkedin.elements(query));

    emulator.advance(Duration.ofDays(5));

    assertThat(read(linkedin.elements(query)))
        .anySatisfy(
            (key, now) ->
                assertThat(now.conversions())
                    .isGreaterThan(early.getOrDefault(key, Counters.ZERO).conversions()));
  }

  @Test
  @DisplayName("L10: the day turns at midnight utc")
  void theDayTurnsAtMidnightUtc() {
    var account = linkedin.account(0);
    var query = LinkedInClient.november(account, 22, 23);
    emulator.emulator().clock().set(Instant.parse("2026-11-22T23:59:59Z"));
    var before = linkedin.elements(query).findValuesAsText("day");

    emulator.advance(Duration.ofHours(2));

    assertThat(before).isNotEmpty().doesNotContain("23");
    assertThat(linkedin.elements(query).findValuesAsText("day")).contains("23");
  }

  @Test
  void withoutAnEndTheRangeEndsToday() {
    var account = linkedin.account(0);
    var query = LinkedInClient.november(account, 20, 22);

    var open = linkedin.elements(query.replace(",end:" + date(2026, 11, 22), ""));

    assertThat(open).isNotEmpty().isEqualTo(linkedin.elements(query));
  }

  private void state(WorldCampaign campaign, Counters counters) {
    emulator.emulator().world().state(campaign.ref(), DAY, counters, Instant.EPOCH);
  }

  private static Map<String, Counters> read(JsonNode elements) {
    var sums = new TreeMap<String, Counters>();
    for (JsonNode element : elements) {
      var urn = element.path("pivotValues").path(0).asText();
      assertThat(element.at("/dateRange/start")).isEqualTo(element.at("/dateRange/end"));
      var key = urn.substring(urn.lastIndexOf(':') + 1) + " " + day(element);
      Sums.add(sums, key, counters(element));
    }
    return sums;
  }

  private static LocalDate day(JsonNode element) {
    var start = element.at("/dateRange/start");
    return LocalDate.of(
        start.path("year").asInt(), start.path("month").asInt(), start.path("day").asInt());
  }

  private static Counters counters(JsonNode element) {
    return new Counters(
        element.path("impressions").asLong(),
        element.path("clicks").asLong(),
        element.path("externalWebsiteConversions").asLong() * Micros.PER_UNIT,
        money(element.path("costInLocalCurrency")),
        money(element.path("conversionValueInLocalCurrency")));
  }

  private static long money(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return 0;
    }
    var amount = value.isNumber() ? value.decimalValue() : new BigDecimal(value.asText());
    return amount.abs().compareTo(DUST) < 0 ? 0 : Micros.of(amount);
  }
}
