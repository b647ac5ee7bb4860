package dev.campaignanalytics;

import static dev.campaignanalytics.emulator.server.ActiveFault.always;
import static dev.campaignanalytics.emulator.server.ActiveFault.times;
import static dev.campaignanalytics.model.Platform.META;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.server.RequestLog.Seen;
import dev.campaignanalytics.model.message.SourceState;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** Limits of Meta: on size, on frequency, and on permissions. */
final class MetaLimitStories {
  private MetaLimitStories() {}

  static void quotaOfOne(PullRig rig) {
    var limited = account(rig, 0);
    rig.emulator.faults().add(onReports(times(FaultKind.QUOTA, 1), limited).with("minutes", 2));

    rig.cycle();

    var reports = new Asked(rig).ofAccount(limited, "insights");
    assertThat(between(reports.get(0), reports.get(1))).isGreaterThanOrEqualTo(minutes(2));
    assertThat(new Asked(rig).ofAccount(account(rig, 1), "insights").get(0).at())
        .as("the other account does not wait")
        .isBefore(reports.get(0).at().plus(minutes(2)));
    new Truth(rig).holds(META);
  }

  static void tooMuchData(PullRig rig) {
    rig.emulator.faults().add(onReports(times(FaultKind.TOO_LARGE, 2), account(rig, 0)));

    rig.cycle();

    var limits =
        new Asked(rig)
            .ofAccount(account(rig, 0), "insights").stream()
                .map(seen -> seen.query().get("limit"))
                .toList();
    assertThat(limits).startsWith("100", "25", "10");
    assertThat(limits.subList(limits.lastIndexOf("10") + 1, limits.size()))
        .as("the next window")
        .isNotEmpty()
        .containsOnly("100");
    new Truth(rig).holds(META);
  }

  static void html(PullRig rig) {
    rig.emulator
        .faults()
        .add(onReports(times(FaultKind.HTML_ERROR, 1), account(rig, 0)).with("status", 500));

    rig.cycle();

    var reports = new Asked(rig).ofAccount(account(rig, 0), "insights");
    assertThat(reports.get(1).query()).as("asked again").isEqualTo(reports.get(0).query());
    new Truth(rig).holds(META);
  }

  static void usageAboveAHundred(PullRig rig) {
    var entry = new JsonObject().put("type", "ads_insights").put("call_count", 118.5);
    var everywhere = always(FaultKind.USAGE).on(META).onAccount(account(rig, 0));
    usage(rig, everywhere, entry);

    rig.cycle();

    var status = rig.status(META, account(rig, 0));
    assertThat(status.standing().quotaPercent()).isEqualTo(118.5);
    assertThat(firstGap(rig)).isGreaterThanOrEqualTo(minutes(1));
    assertThat(status.progress().lastSuccess()).isPresent();
  }

  static void theSecondIsWorse(PullRig rig) {
    usage(
        rig,
        onReports(times(FaultKind.USAGE, 1), account(rig, 0)),
        new JsonObject().put("type", "ads_management").put("call_count", 3),
        new JsonObject()
            .put("type", "ads_insights")
            .put("call_count", 97)
            .put("estimated_time_to_regain_access", 3));

    rig.cycle();

    assertThat(firstGap(rig)).isGreaterThanOrEqualTo(minutes(3));
    new Truth(rig).holds(META);
  }

  private static void usage(PullRig rig, ActiveFault fault, JsonObject... entries) {
    var header =
        new JsonObject().put("{account}", new JsonArray(List.<Object>of((Object[]) entries)));
    var headers = new JsonObject().put("X-Business-Use-Case-Usage", header);
    rig.emulator.faults().add(fault.with("headers", headers));
  }

  private static Duration firstGap(PullRig rig) {
    var reports = new Asked(rig).ofAccount(account(rig, 0), "insights");
    return between(reports.get(0), reports.get(1));
  }

  static void noPermission(PullRig rig) {
    rig.emulator.faults().add(always(FaultKind.PERMISSION).on(META).onAccount(account(rig, 0)));

    rig.cycle();

    var refused = rig.status(META, account(rig, 0));
    assertThat(refused.standing().state()).isEqualTo(SourceState.DISABLED);
    for (int i = 1; i < 3; i++) {
      var status = rig.status(META, account(rig, i));
      assertThat(status.standing().state()).isEqualTo(SourceState.OK);
      assertThat(status.progress().lastSuccess()).isPresent();
    }
  }

  private static ActiveFault onReports(ActiveFault fault, String account) {
    return fault.on(META).onEndpoint("insights").onAccount(account);
  }

  private static String account(PullRig rig, int index) {
    return rig.emulator.world().accounts(META).get(index).id();
  }

  private static Duration between(Seen first, Seen second) {
    return Duration.between(first.at(), second.at());
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
