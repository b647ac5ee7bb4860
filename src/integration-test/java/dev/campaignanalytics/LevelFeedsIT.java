package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.Level;
import dev.campaignanalytics.model.message.SourceState;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ad groups and ads are read after the campaigns, and never at their cost. */
@Tag("contracts")
class LevelFeedsIT {
  @Test
  void aLevelThatCannotBeReadChangesNothingForItsCampaigns() {
    try (var rig = PullRig.ofLevels(1, Platform.TIKTOK)) {
      var account = account(rig, Platform.TIKTOK);
      rig.emulator.faults().add(always(FaultKind.NO_ROLE, Platform.TIKTOK, "ads").named("no-ads"));

      rig.cycle();

      assertThat(rig.status(Platform.TIKTOK, account).standing().state()).isEqualTo(SourceState.OK);
      new Truth(rig).holds(Platform.TIKTOK);
      assertThat(days(rig, Level.AD_GROUP)).isEqualTo(30);
      assertThat(days(rig, Level.AD)).isZero();
      assertThat(remarks(rig)).contains("level_ad_unread");

      rig.emulator.faults().remove("no-ads");
      rig.advance(Duration.ofMinutes(61));
      rig.cycle();

      assertThat(days(rig, Level.AD)).isEqualTo(30);
    }
  }

  @Test
  void afterARestartReadingGoesOnWithTheNextDay() {
    try (var rig = PullRig.ofLevels(1, Platform.LINKEDIN)) {
      var third = new ActiveFault.Trigger(2, Integer.MAX_VALUE, 100);
      rig.emulator
          .faults()
          .add(
              always(FaultKind.PERMISSION, Platform.LINKEDIN, "report-creative")
                  .when(third)
                  .named("third"));
      rig.cycle();
      long read = days(rig, Level.AD);
      rig.emulator.faults().remove("third");
      rig.emulator.requests().clear();

      rig.parts.state().leases().leave("node-a").await();
      var restarted = rig.node("node-b", Duration.ofSeconds(30));
      rig.advance(Duration.ofMinutes(1));
      IntStream.range(0, 3).forEach(time -> rig.tick(restarted));

      assertThat(read).isBetween(1L, 29L);
      assertThat(days(rig, Level.AD)).isEqualTo(30);
      assertThat(rig.emulator.requests().entries())
          .noneMatch(request -> request.target().endpoint().equals("creatives"));
    }
  }

  @Test
  void nothingBelowCampaignsIsReadWhileTheQuotaIsNearlySpent() {
    try (var rig = PullRig.ofLevels(1, Platform.LINKEDIN)) {
      rig.spendCalls(Platform.LINKEDIN, 330);

      rig.cycle();

      assertThat(days(rig, Level.AD)).isZero();
    }
  }

  /** levels.md 8.10: LinkedIn sends some rows, and says nothing about the others. */
  @Test
  void aReportThatWasCutOffIsReadInParts() {
    try (var rig = PullRig.ofLevels(1, Platform.LINKEDIN)) {
      rig.emulator
          .faults()
          .add(
              always(FaultKind.SILENT_TRUNCATION, Platform.LINKEDIN, "report-creative")
                  .with("rows", 45));

      rig.cycle();

      assertThat(impressions(rig)).isEqualTo(truth(rig)).isGreaterThan(100_000);
    }
  }

  /** A day cannot be divided: what is missing is not zero, and a person is informed. */
  @Test
  void aDayThatWasCutOffReplacesNothing() {
    try (var rig = PullRig.ofLevels(1, Platform.LINKEDIN)) {
      rig.cycle();
      var before = impressions(rig);
      rig.emulator
          .faults()
          .add(
              always(FaultKind.SILENT_TRUNCATION, Platform.LINKEDIN, "report-creative")
                  .with("rows", 3));
      rig.advance(Duration.ofHours(1));
      rig.requestSync(Platform.LINKEDIN);

      rig.cycle();

      assertThat(impressions(rig)).isGreaterThanOrEqualTo(before);
      assertThat(remarks(rig)).contains("account_total_not_reached");
    }
  }

  private static ActiveFault always(FaultKind kind, Platform platform, String endpoint) {
    return ActiveFault.always(kind).on(platform).onEndpoint(endpoint);
  }

  private static String account(PullRig rig, Platform platform) {
    return rig.emulator.world().accounts(platform).get(0).id();
  }

  private static long truth(PullRig rig) {
    var now = rig.emulator.clock().instant();
    var account = rig.emulator.world().accounts(Platform.LINKEDIN).get(0);
    var days = DateRange.lastDays(account.today(now), 30);
    return rig.emulator.world().levels().truth(account, Level.AD, days, now).stream()
        .mapToLong(row -> row.counters().impressions())
        .sum();
  }

  private static long days(PullRig rig, Level level) {
    return number(
        rig,
        "select count(distinct local_date) from level_days where level = $1 and read_at is not"
            + " null",
        level.wireName());
  }

  private static long impressions(PullRig rig) {
    return number(
        rig,
        "select coalesce(sum(impressions), 0)::bigint from level_daily where level = $1",
        "ad");
  }

  private static long number(PullRig rig, String sql, String level) {
    return rig.query(sql, Tuple.of(level)).iterator().next().getLong(0);
  }

  private static List<String> remarks(PullRig rig) {
    return rig.query("select remark from account_remarks", Tuple.tuple()).stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
