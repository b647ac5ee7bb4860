package dev.campaignanalytics;

import static dev.campaignanalytics.emulator.server.ActiveFault.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.SourceState;
import io.vertx.sqlclient.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A feed that cannot be read does not prevent the reads of its account's other feeds. */
class FailingFeedIT {
  @ParameterizedTest
  @EnumSource(
      value = Platform.class,
      names = {"META", "TIKTOK", "LINKEDIN"})
  void platforms02AFeedThatIsRefusedLeavesTheOtherFeedsOfItsAccount(Platform platform) {
    try (var rig = PullRig.small(platform)) {
      var account = rig.emulator.world().accounts(platform).get(0).id();
      rig.emulator.faults().add(times(FaultKind.SPLIT_ROW, 2).on(platform).onAccount(account));

      rig.cycle();

      assertThat(rig.status(platform, account).standing().state()).isEqualTo(SourceState.DEGRADED);
      var rows =
          rig.query(
              "select count(*) as rows from campaign_metrics where account_id = $1",
              Tuple.of(account));
      assertThat(rows.iterator().next().getLong("rows")).isPositive();
      rig.readAgain(platform);
      new Truth(rig).holds(platform);
    }
  }
}
