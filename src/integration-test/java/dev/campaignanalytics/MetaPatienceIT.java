package dev.campaignanalytics;

import static dev.campaignanalytics.emulator.server.ActiveFault.always;
import static dev.campaignanalytics.emulator.server.ActiveFault.times;
import static dev.campaignanalytics.model.Platform.META;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.model.message.SourceState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The timeouts for Meta, and what it means when they expire. */
@Tag("contracts")
class MetaPatienceIT {
  @Test
  void aBlockOfMoreThanADayNeedsAPerson() {
    try (var rig = PullRig.small(META)) {
      rig.emulator.faults().add(error(368, 0));
      rig.cycle();
      hours(rig, 23);
      assertThat(rig.status(META, "").standing().state()).isEqualTo(SourceState.THROTTLED);

      hours(rig, 3);

      assertThat(rig.status(META, "").standing().state()).isEqualTo(SourceState.DEGRADED);
      assertThat(rig.status(META, "").standing().advice())
          .contains("blocked for policy reasons; ask Meta")
          .endsWith("for more than 24 hours now");
      assertThat(new Asked(rig).everything()).as("slowly").hasSizeLessThan(10);
      rig.emulator.faults().clear();
      rig.requestSync(META);
      rig.cycle();
      new Truth(rig).holds(META);
      assertThat(rig.status(META, "").standing().state()).isEqualTo(SourceState.OK);
    }
  }

  @Test
  void aWallThatStandsForMoreThanTwoHoursIsAMissingPermission() {
    try (var rig = PullRig.small(META)) {
      var account = rig.emulator.world().accounts(META).get(0).id();
      // Meta refuses the whole edge; the emulator tells apart what is asked of it.
      for (var endpoint : List.of("insights", "insights-account")) {
        rig.emulator.faults().add(error(200, 4841013).onEndpoint(endpoint).onAccount(account));
      }
      rig.cycle();
      hours(rig, 1);
      assertThat(rig.status(META, account).standing().state()).isEqualTo(SourceState.THROTTLED);

      hours(rig, 3);

      assertThat(rig.status(META, account).standing().state()).isEqualTo(SourceState.DISABLED);
      assertThat(rig.status(META, "").standing().state()).isEqualTo(SourceState.OK);
    }
  }

  @Test
  void aTokenThatIsNotRenewedIsReportedAWeekBeforeItsEnd() {
    try (var rig = PullRig.small(META)) {
      var nineDays = Duration.ofDays(9).toSeconds();
      rig.emulator.faults().add(times(FaultKind.TOKEN_EXPIRED, 1).on(META));
      rig.emulator.faults().add(always(FaultKind.SHORT_TOKEN).on(META).with("seconds", nineDays));
      rig.cycle();
      rig.emulator.faults().clear();
      rig.emulator.faults().add(always(FaultKind.SERVER_ERROR).on(META).onEndpoint("token"));

      rig.advance(Duration.ofHours(25));
      rig.cycle();
      assertThat(rig.status(META, "").standing().state()).isEqualTo(SourceState.OK);
      rig.advance(Duration.ofHours(25));
      rig.cycle();

      assertThat(rig.status(META, "").standing().state()).isEqualTo(SourceState.DEGRADED);
      assertThat(rig.status(META, "").standing().advice())
          .contains("the access token ends on 2026-09-23T", "is not renewed");
      rig.emulator.faults().clear();
      rig.advance(Duration.ofDays(1));
      rig.cycle();
      assertThat(rig.status(META, "").standing().state()).isEqualTo(SourceState.OK);
    }
  }

  private static ActiveFault error(int code, int subcode) {
    return always(FaultKind.ERROR).on(META).with("code", code).with("subcode", subcode);
  }

  private static void hours(PullRig rig, int hours) {
    for (int hour = 0; hour < hours; hour++) {
      rig.advance(Duration.ofHours(1));
      rig.cycle();
    }
  }
}
