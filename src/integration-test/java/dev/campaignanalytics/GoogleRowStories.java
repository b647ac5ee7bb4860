package dev.campaignanalytics;

import static dev.campaignanalytics.emulator.server.ActiveFault.always;
import static dev.campaignanalytics.model.Platform.GOOGLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.model.Counters;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The numbers in Google's rows, and missing rows. */
final class GoogleRowStories {
  private GoogleRowStories() {}

  static void conversions(PullRig rig) {
    rig.cycle();
    for (Number number : List.<Number>of(6.271834, 0, 1.0E-4, -0.2)) {
      hourWith(rig, new JsonObject().put("conversions", number));

      assertThat(hours(rig, "conversions", new BigDecimal(number.toString())))
          .as("hours with %s conversions", number)
          .isPositive();
    }
  }

  static void largeCosts(PullRig rig) {
    rig.cycle();
    for (var micros : List.of("2147483649", "9007199254740993")) {
      hourWith(rig, new JsonObject().put("costMicros", micros));

      assertThat(hours(rig, "cost", new BigDecimal(micros).movePointLeft(6))).isPositive();
    }
  }

  /** Makes the next hourly report begin with a row of these metrics. */
  private static void hourWith(PullRig rig, JsonObject metrics) {
    odd(rig, always(FaultKind.ODD_VALUES), metrics);
    rig.advance(Duration.ofMinutes(61));
    rig.cycle();
  }

  private static void odd(PullRig rig, ActiveFault fault, JsonObject metrics) {
    rig.emulator.faults().add(fault.on(GOOGLE).onEndpoint("report").with("metrics", metrics));
  }

  private static long hours(PullRig rig, String column, BigDecimal value) {
    var sql =
        """
        select count(*) as n from campaign_metrics
        where grain = 'HOUR' and case $1 when 'cost' then cost else conversions end = $2
        """;
    return rig.query(sql, Tuple.of(column, value)).iterator().next().getLong("n");
  }

  static void hours(PullRig rig) {
    rig.cycle();
    long midnights = midnights(rig);
    assertThat(midnights).isPositive();
    var keys = new JsonArray().add("segments.hour");
    rig.emulator
        .faults()
        .add(always(FaultKind.MISSING_KEYS).with("keys", keys).on(GOOGLE).onEndpoint("report"));

    rig.advance(Duration.ofMinutes(61));
    rig.cycle();

    var run = rig.statuses().get(1).lastRun().orElseThrow();
    assertThat(run.rows().rejected()).isPositive().isEqualTo(run.rows().fetched());
    assertThat(run.reasons()).allSatisfy(reason -> assertThat(reason).contains("hour"));
    assertThat(midnights(rig)).isEqualTo(midnights);
  }

  private static long midnights(PullRig rig) {
    var sql =
        """
        select count(*) as n from campaign_metrics
        where grain = 'HOUR' and impressions > 0 and extract(hour from "timestamp" at time zone 'UTC') = 0
        """;
    return rig.query(sql, Tuple.tuple()).iterator().next().getLong("n");
  }

  static void aRowVanishes(PullRig rig) {
    var world = rig.emulator.world();
    var account = world.accounts(GOOGLE).get(0);
    var campaign = world.campaigns(account).get(0).ref();
    var yesterday = account.today(rig.emulator.clock().instant()).minusDays(1);
    var before = new Counters(100, 10, 1_000_000, 5_000_000, 9_000_000);
    world.state(campaign, yesterday, before, Instant.MIN);
    rig.cycle();
    assertThat(new Stored(rig).day(campaign, yesterday)).isEqualTo(before);

    world.state(campaign, yesterday, Counters.ZERO, rig.emulator.clock().instant());
    rig.advance(Duration.ofHours(4));
    rig.cycle();

    assertThat(new Stored(rig).day(campaign, yesterday)).isEqualTo(Counters.ZERO);
  }
}
