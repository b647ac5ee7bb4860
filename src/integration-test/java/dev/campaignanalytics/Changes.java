package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.world.World.DayTruth;
import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Platform;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** How platforms change days that they have reported already. */
final class Changes {
  private static final String IMPRESSIONS =
      """
      select impressions from campaign_metrics
      where platform = $1 and campaign_id = $2 and local_date = $3 and grain = 'DAY'
      """;

  private Changes() {}

  /** A day later conversions have increased, a row has been removed and a campaign is new. */
  static Consumer<PullRig> come(Platform platform) {
    return rig -> {
      rig.cycle();
      var account = account(rig, platform);
      var gone = truth(rig, account).get(0);
      assertThat(impressions(rig, gone)).isPositive();
      rig.emulator.world().state(gone.campaign(), gone.day(), Counters.ZERO, now(rig));
      long conversions = conversions(rig, account);
      long campaigns = born(rig, account);

      rig.advance(Duration.ofHours(40));
      rig.requestSync(platform);
      rig.cycle();

      assertThat(impressions(rig, gone)).isZero();
      assertThat(conversions(rig, account)).isGreaterThan(conversions);
      assertThat(born(rig, account)).isGreaterThan(campaigns);
      new Truth(rig).holds(platform);
    };
  }

  /** Figures that do not fit into 32 bits. */
  static Consumer<PullRig> large(Platform platform) {
    return rig -> {
      var row = truth(rig, account(rig, platform)).get(0);
      var large = new Counters(5_000_000_000L, 3_000_000_000L, 0, 9_007_199_254_740_993L, 0);
      rig.emulator.world().state(row.campaign(), row.day(), large, now(rig));
      rig.advance(Duration.ofHours(25));
      rig.requestSync(platform);
      rig.cycle();
      assertThat(impressions(rig, row)).isEqualTo(5_000_000_000L);
    };
  }

  /** A day on which an account had no activity, though it had some before. */
  static Consumer<PullRig> anEmptyDay(Platform platform) {
    return rig -> {
      var account = account(rig, platform);
      var day = account.today(now(rig)).minusDays(1);
      for (var campaign : rig.emulator.world().campaigns(account)) {
        rig.emulator.world().state(campaign.ref(), day, Counters.ZERO, now(rig));
      }
      rig.advance(Duration.ofHours(2));
      rig.requestSync(platform);
      rig.cycle();
      new Truth(rig).holds(platform);
    };
  }

  private static WorldAccount account(PullRig rig, Platform platform) {
    return rig.emulator.world().accounts(platform).get(0);
  }

  private static Instant now(PullRig rig) {
    return rig.emulator.clock().instant();
  }

  private static List<DayTruth> truth(PullRig rig, WorldAccount account) {
    LocalDate today = account.today(PullRig.START);
    var days = new DateRange(today.minusDays(6), today.minusDays(1));
    return rig.emulator.world().truth(account, days, now(rig));
  }

  private static long conversions(PullRig rig, WorldAccount account) {
    return truth(rig, account).stream().mapToLong(row -> row.counters().conversions()).sum();
  }

  private static long born(PullRig rig, WorldAccount account) {
    return rig.emulator.world().campaigns(account).stream().filter(c -> c.isBorn(now(rig))).count();
  }

  private static long impressions(PullRig rig, DayTruth row) {
    var ref = row.campaign();
    var found =
        rig.query(IMPRESSIONS, Tuple.of(ref.platform().wireName(), ref.campaignId(), row.day()));
    return found.size() == 0 ? 0 : found.iterator().next().getLong("impressions");
  }
}
