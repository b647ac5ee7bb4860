package dev.campaignanalytics;

import static dev.campaignanalytics.emulator.server.ActiveFault.always;
import static dev.campaignanalytics.model.Platform.TIKTOK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.model.message.SourceState;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("contracts")
class RecoveryIT {
  @Test
  @DisplayName("F19: a platform that was away for long is read within minutes of its return")
  void aPlatformThatWasAwayIsReadWithinMinutesOfItsReturn() {
    try (var rig = PullRig.small(TIKTOK)) {
      var account = rig.emulator.world().accounts(TIKTOK).get(0).id();
      rig.cycle();
      rig.emulator.faults().add(always(FaultKind.HTML_ERROR).on(TIKTOK));
      minutes(rig, 45);
      assertThat(rig.status(TIKTOK, account).standing().state()).isEqualTo(SourceState.DEGRADED);
      rig.emulator.faults().clear();

      minutes(rig, 3);

      assertThat(rig.status(TIKTOK, account).standing().state()).isEqualTo(SourceState.OK);
    }
  }

  private static void minutes(PullRig rig, int minutes) {
    for (int minute = 0; minute < minutes; minute++) {
      rig.advance(Duration.ofSeconds(61));
      rig.cycle();
    }
  }
}
