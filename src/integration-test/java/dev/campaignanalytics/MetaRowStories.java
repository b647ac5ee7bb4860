package dev.campaignanalytics;

import static dev.campaignanalytics.emulator.server.ActiveFault.always;
import static dev.campaignanalytics.emulator.server.ActiveFault.times;
import static dev.campaignanalytics.model.Platform.META;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.server.RequestLog.Seen;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** The possible forms of Meta's pages and rows. */
final class MetaRowStories {
  private static final LocalDate DAY = LocalDate.parse("2026-09-12");

  private MetaRowStories() {}

  static void theLastPageIsEmpty(PullRig rig) {
    syncedWith(rig, always(FaultKind.EMPTY_PAGE).with("last", true));
  }

  static void anEmptyPageGoesOn(PullRig rig) {
    syncedWith(rig, times(FaultKind.EMPTY_PAGE, 3));
  }

  private static void syncedWith(PullRig rig, ActiveFault fault) {
    rig.emulator.faults().add(fault.on(META));

    rig.cycle();

    assertThat(rig.emulator.faults().uses().get(0).struck()).isPositive();
    new Truth(rig).holds(META);
  }

  static void noActions(PullRig rig) {
    var keys = new JsonArray().add("actions").add("action_values");
    rig.emulator.faults().add(always(FaultKind.MISSING_KEYS).with("keys", keys).on(META));

    rig.cycle();

    var sums = sums(rig);
    assertThat(sums.getLong("impressions")).isPositive();
    assertThat(sums.getLong("conversions")).isZero();
    assertThat(sums.getLong("revenue")).isZero();
  }

  static void onlyWindows(PullRig rig) {
    syncedWith(rig, always(FaultKind.NO_VALUE));

    rig.readAgain(META);
    assertThat(rig.statuses().get(1).lastRun().orElseThrow().remarks())
        .containsKey("conversions_by_windows");
  }

  static void sixNames(PullRig rig) {
    var figures = new Counters(18_423, 512, 17_000_000, 287_450_000, 1_283_400_000);
    state(rig, figures, Instant.MIN);

    rig.cycle();

    assertThat(stored(rig)).isEqualTo(figures);
  }

  static void onlyAPurchase(PullRig rig) {
    var figures = new Counters(0, 0, 2_000_000, 0, 50_990_000);
    state(rig, figures, Instant.MIN);

    rig.cycle();

    assertThat(stored(rig)).isEqualTo(figures);
  }

  static void aDayVanishes(PullRig rig) {
    state(rig, new Counters(100, 10, 1_000_000, 5_000_000, 9_000_000), Instant.MIN);
    rig.cycle();
    state(rig, Counters.ZERO, rig.emulator.clock().instant());

    rig.advance(Duration.ofHours(4));
    rig.cycle();

    assertThat(stored(rig)).isEqualTo(Counters.ZERO);
  }

  static void auckland(PullRig rig) {
    rig.emulator.clock().set(Instant.parse("2026-11-22T12:00:00Z"));

    rig.cycle();

    var accounts = rig.emulator.world().accounts(META);
    assertThat(lastDayRequested(rig, accounts.get(1).id())).isEqualTo("2026-11-22");
    assertThat(accounts.get(2).zone()).hasToString("Pacific/Auckland");
    assertThat(lastDayRequested(rig, accounts.get(2).id())).isEqualTo("2026-11-23");
  }

  /** The end of the hourly feed, which is read first. */
  private static String lastDayRequested(PullRig rig, String account) {
    Seen first = new Asked(rig).ofAccount(account, "insights").get(0);
    assertThat(first.query()).containsKey("breakdowns");
    return new JsonObject(first.query().get("time_range")).getString("until");
  }

  private static CampaignRef campaign(PullRig rig) {
    var world = rig.emulator.world();
    return world.campaigns(world.accounts(META).get(0)).get(0).ref();
  }

  private static void state(PullRig rig, Counters figures, Instant since) {
    rig.emulator.world().state(campaign(rig), DAY, figures, since);
  }

  private static Counters stored(PullRig rig) {
    return new Stored(rig).day(campaign(rig), DAY);
  }

  private static Row sums(PullRig rig) {
    return rig.query(
            """
            select sum(impressions)::bigint as impressions, sum(conversions)::bigint as conversions,
                   sum(revenue)::bigint as revenue
            from campaign_metrics
            """,
            Tuple.tuple())
        .iterator()
        .next();
  }
}
