package dev.campaignanalytics;

import static dev.campaignanalytics.emulator.server.ActiveFault.always;
import static dev.campaignanalytics.model.Platform.LINKEDIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.model.message.SourceState;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** LinkedIn sends an empty list both without deliveries and without permission to read them. */
@Tag("contracts")
class SilenceIT {
  @Test
  void aBusyAccountThatBecomesInactiveIsReported() {
    try (var rig = PullRig.of(1, LINKEDIN, emulator -> Map.of())) {
      var account = rig.emulator.world().accounts(LINKEDIN).get(0).id();
      rig.cycle();
      rig.emulator.faults().add(always(FaultKind.NO_ROLE).on(LINKEDIN).onEndpoint("report"));

      days(rig, 3);
      assertThat(rig.status(LINKEDIN, account).standing().state()).isEqualTo(SourceState.OK);
      days(rig, 1);

      var told = rig.status(LINKEDIN, account).standing();
      assertThat(told.state()).isEqualTo(SourceState.DEGRADED);
      assertThat(told.advice()).contains("no figures were delivered since 2026-09-14");
      rig.emulator.faults().clear();
      days(rig, 1);
      assertThat(rig.status(LINKEDIN, account).standing().state()).isEqualTo(SourceState.OK);
    }
  }

  private static void days(PullRig rig, int days) {
    for (int day = 0; day < days; day++) {
      rig.advance(Duration.ofDays(1));
      rig.cycle();
    }
  }
}
