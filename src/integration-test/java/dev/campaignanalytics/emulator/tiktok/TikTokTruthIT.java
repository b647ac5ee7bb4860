package dev.campaignanalytics.emulator.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.campaignanalytics.emulator.RunningEmulator;
import dev.campaignanalytics.emulator.Sums;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Micros;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The served data, read by the default mapping, is equal to the true data. */
class TikTokTruthIT {
  private static final List<String> REVENUE =
      List.of("total_complete_payment_rate", "total_purchase_value", "total_onsite_shopping_value");

  private final RunningEmulator emulator = RunningEmulator.start();
  private final TikTokClient tiktok = new TikTokClient(emulator);

  @AfterEach
  void stop() {
    emulator.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aMonthOfDaysIsTheTruth(int index) {
    var account = tiktok.account(index);
    var range = new DateRange(LocalDate.parse("2026-10-24"), LocalDate.parse("2026-11-22"));

    var rows = tiktok.rows(tiktok.daily(account, "2026-10-24", "2026-11-22"));

    assertThat(read(rows, "stat_time_day"))
        .hasSizeGreaterThan(60)
        .isEqualTo(Sums.ofTruth(emulator.truth(account, range)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-01", "2026-11-20", "2026-11-22"})
  void theHoursOfADayAreTheTruth(String day) {
    var account = tiktok.account(0);
    var range = new DateRange(LocalDate.parse(day), LocalDate.parse(day));

    var params = tiktok.hourly(account, day);
    params.put("page_size", "17");
    var rows = tiktok.rows(params);

    assertThat(read(rows, "stat_time_hour"))
        .isNotEmpty()
        .isEqualTo(Sums.ofTruth(emulator.truth(account, range)));
  }

  @Test
  void theTotalsAreTheSumsOverAllPages() {
    var params = tiktok.daily(tiktok.account(0), "2026-11-10", "2026-11-20");
    params.put("enable_total_metrics", "true");
    params.put("page_size", "5");

    var totals = tiktok.report(params).json().path("data").path("total_metrics");

    var spend =
        tiktok.rows(params).stream()
            .map(row -> number(row.path("metrics").path("spend")))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(number(totals.path("spend"))).isEqualByComparingTo(spend);
    assertThat(totals.path("campaign_name").asText()).isEqualTo("-");
  }

  @Test
  @DisplayName("T10: conversions of the same days grow")
  void conversionsOfTheSameDaysGrow() {
    var params = tiktok.daily(tiktok.account(0), "2026-11-01", "2026-11-20");
    var early = read(tiktok.rows(params), "stat_time_day");

    emulator.advance(Duration.ofDays(5));
    var late = read(tiktok.rows(params), "stat_time_day");

    assertThat(early)
        .anySatisfy(
            (key, was) ->
                assertThat(late.getOrDefault(key, Counters.ZERO).conversions())
                    .isGreaterThan(was.conversions()));
  }

  @Test
  @DisplayName("T10: a row can vanish later")
  void aRowCanVanishLater() {
    var world = emulator.emulator().world();
    var campaign = world.campaigns(tiktok.account(0)).get(0);
    var day = LocalDate.parse("2026-11-20");
    var params = tiktok.daily(tiktok.account(0), "2026-11-20", "2026-11-20");
    var inAnHour = RunningEmulator.NOW.plus(Duration.ofHours(1));
    world.state(campaign.ref(), day, new Counters(9, 1, 0, 1, 0), RunningEmulator.NOW);
    var early = read(tiktok.rows(params), "stat_time_day");
    world.state(campaign.ref(), day, Counters.ZERO, inAnHour);

    emulator.emulator().clock().set(inAnHour);

    var key = campaign.id() + " " + day;
    assertThat(early).containsKey(key);
    assertThat(read(tiktok.rows(params), "stat_time_day")).doesNotContainKey(key);
  }

  @Test
  @DisplayName("T10: a new campaign appears when time goes on")
  void aNewCampaignAppearsWhenTimeGoesOn() {
    var account = tiktok.account(0);
    var params = tiktok.daily(account, "2026-11-20", "2026-11-25");
    var early = campaigns(tiktok.rows(params));

    emulator.advance(Duration.ofDays(3));

    assertThat(campaigns(tiktok.rows(params))).hasSizeGreaterThan(early.size());
  }

  @Test
  @DisplayName("T11: the day turns at the accounts midnight")
  void theDayTurnsAtTheAccountsMidnight() {
    var kolkata = tiktok.account(1);
    var params = tiktok.hourly(kolkata, "2026-11-23");
    emulator.emulator().clock().set(Instant.parse("2026-11-22T18:29:00Z"));
    var before = read(tiktok.rows(params), "stat_time_hour");

    emulator.advance(Duration.ofMinutes(61));

    assertThat(before).isEmpty();
    assertThat(read(tiktok.rows(params), "stat_time_hour")).isNotEmpty();
  }

  private static Set<String> campaigns(List<JsonNode> rows) {
    return rows.stream()
        .map(row -> row.path("dimensions").path("campaign_id").asText())
        .collect(Collectors.toSet());
  }

  private static Map<String, Counters> read(List<JsonNode> rows, String label) {
    var sums = new TreeMap<String, Counters>();
    for (JsonNode row : rows) {
      var dimensions = row.path("dimensions");
      var day = dimensions.path(label).asText().substring(0, 10);
      Sums.add(sums, dimensions.path("campaign_id").asText() + " " + day, counters(row));
    }
    return sums;
  }

  private static Counters counters(JsonNode row) {
    var metrics = row.path("metrics");
    var revenue =
        REVENUE.stream()
            .map(name -> number(metrics.path(name)))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Counters(
        number(metrics.path("impressions")).longValueExact(),
        number(metrics.path("clicks")).longValueExact(),
        Micros.of(number(metrics.path("conversion"))),
        Micros.of(number(metrics.path("spend"))),
        Micros.of(revenue));
  }

  private static BigDecimal number(JsonNode value) {
    var text = value.isNull() || value.isMissingNode() ? "" : value.asText();
    return text.isEmpty() || text.equals("-") ? BigDecimal.ZERO : new BigDecimal(text);
  }
}
