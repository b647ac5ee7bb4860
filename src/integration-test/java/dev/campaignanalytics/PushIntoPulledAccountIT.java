package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.bus.Topics;
import dev.campaignanalytics.model.CampaignRef;
import dev.campaignanalytics.model.Counters;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.Reading;
import dev.campaignanalytics.model.message.BatchOutcome;
import dev.campaignanalytics.model.message.ReadingBatch;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows that are pushed for an account that a platform reports would be counted twice. */
class PushIntoPulledAccountIT {
  @Test
  void install10RowsForAnAccountThatIsReadFromItsPlatformAreRefusedAndOthersAreStored() {
    try (var rig = PullRig.small(Platform.LINKEDIN)) {
      var pulled = rig.emulator.world().accounts(Platform.LINKEDIN).get(0).id();
      rig.cycle();
      rig.query("update sync_state set last_success_at = now(), lease_until = null", Tuple.tuple());

      var outcome = push(rig, pulled, "shop-of-my-own");

      assertThat(outcome.inserted()).isEqualTo(1);
      assertThat(outcome.rejections()).hasSize(1);
      assertThat(outcome.rejections().get(0).index()).isZero();
      assertThat(outcome.rejections().get(0).reason())
          .startsWith("account is read from its platform")
          .contains("PUSH_INTO_PULLED_ACCOUNTS");
    }
  }

  @Test
  void install10AnAccountThatIsNoLongerReadTakesPushedRows() {
    try (var rig = PullRig.small(Platform.LINKEDIN)) {
      var pulled = rig.emulator.world().accounts(Platform.LINKEDIN).get(0).id();
      rig.cycle();
      var longAgo = "update sync_state set lease_until = null, last_success_at = '2020-01-01'";
      rig.query(longAgo, Tuple.tuple());

      assertThat(push(rig, pulled).rejections()).isEmpty();
    }
  }

  private static BatchOutcome push(PullRig rig, String... accounts) {
    var rows = List.of(accounts).stream().map(account -> event(rig, account)).toList();
    return rig.parts
        .bus()
        .deliver(Topics.READINGS, new ReadingBatch("push-1", "push", rows))
        .await();
  }

  private static Reading event(PullRig rig, String account) {
    var now = rig.emulator.clock().instant();
    var counters = new Counters(10, 1, 0, 1_000_000, 0);
    var campaign = new CampaignRef(Platform.LINKEDIN, account, "4711");
    return new Reading(
        campaign, Grain.EVENT, now, LocalDate.ofInstant(now, ZoneOffset.UTC), counters, "EUR", now);
  }
}
