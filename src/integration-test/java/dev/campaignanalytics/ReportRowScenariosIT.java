package dev.campaignanalytics;

import static dev.campaignanalytics.emulator.server.ActiveFault.always;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.SourceState;
import io.vertx.sqlclient.Tuple;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that were not requested, from the emulated platform to the database. */
@Tag("contracts")
class ReportRowScenariosIT {
  @ParameterizedTest
  @EnumSource(Platform.class)
  void platforms01RowsOfOtherEntitiesAreQuarantinedAndTheOthersAreStored(Platform platform) {
    try (var rig = PullRig.small(platform)) {
      rig.emulator.faults().add(always(FaultKind.OTHER_ENTITY).on(platform));

      rig.cycle();

      new Truth(rig).holds(platform);
      var retained = rig.query("select reason from quarantined_rows", Tuple.tuple());
      assertThat(retained)
          .isNotEmpty()
          .allSatisfy(row -> assertThat(row.getString("reason")).containsPattern("not|asked"));
    }
  }

  @ParameterizedTest
  @EnumSource(Platform.class)
  void platforms02AReportWithABreakdownIsRefusedUntilItHasNone(Platform platform) {
    try (var rig = PullRig.small(platform)) {
      var refused = rig.emulator.world().accounts(platform).get(0).id();
      var split = always(FaultKind.SPLIT_ROW).on(platform);
      rig.emulator.faults().add(split.onAccount(refused));

      rig.cycle();

      var standing = rig.status(platform, refused).standing();
      assertThat(standing.state()).isEqualTo(SourceState.DEGRADED);
      assertThat(standing.advice()).contains("a breakdown that was not asked for");
      assertThat(stored(rig, refused)).as("rows of the refused account").isZero();
      rig.emulator.faults().clear();
      rig.readAgain(platform);
      new Truth(rig).holds(platform);
    }
  }

  @ParameterizedTest
  @EnumSource(Platform.class)
  void platforms02RowsThatComeTwiceAreStoredOnce(Platform platform) {
    try (var rig = PullRig.small(platform)) {
      rig.emulator.faults().add(always(FaultKind.DUPLICATE_KEY).on(platform));

      rig.cycle();

      assertThat(rig.emulator.faults().uses().get(0).struck()).isPositive();
      new Truth(rig).holds(platform);
    }
  }

  private static long stored(PullRig rig, String account) {
    return rig.query(
            "select count(*) as rows from campaign_metrics where account_id = $1",
            Tuple.of(account))
        .iterator()
        .next()
        .getLong("rows");
  }
}
