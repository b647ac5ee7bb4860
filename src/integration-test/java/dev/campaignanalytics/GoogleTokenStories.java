package dev.campaignanalytics;

import static dev.campaignanalytics.emulator.server.ActiveFault.always;
import static dev.campaignanalytics.emulator.server.ActiveFault.times;
import static dev.campaignanalytics.model.Platform.GOOGLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.model.message.SourceState;

/** Access tokens of Google, which are valid for an hour at most. */
final class GoogleTokenStories {
  private GoogleTokenStories() {}

  static void renewedOnce(PullRig rig) {
    rig.emulator.faults().add(times(FaultKind.TOKEN_EXPIRED, 1).on(GOOGLE).onEndpoint("report"));

    rig.cycle();

    assertThat(new Asked(rig).of("token")).hasSize(2);
    new Truth(rig).holds(GOOGLE);
  }

  static void renewedInVain(PullRig rig) {
    rig.emulator.faults().add(times(FaultKind.TOKEN_EXPIRED, 2).on(GOOGLE).onEndpoint("accounts"));

    rig.cycle();

    assertThat(new Asked(rig).of("accounts")).hasSize(2);
    assertThat(new Asked(rig).of("token")).hasSize(2);
    assertThat(rig.status(GOOGLE, "").standing().state()).isEqualTo(SourceState.REAUTH_NEEDED);
  }

  static void invalidGrant(PullRig rig) {
    rig.emulator.faults().add(always(FaultKind.INVALID_GRANT).on(GOOGLE));

    rig.cycle();

    var standing = rig.status(GOOGLE, "").standing();
    assertThat(standing.state()).isEqualTo(SourceState.REAUTH_NEEDED);
    assertThat(standing.advice()).contains("GOOGLE_REFRESH_TOKEN").contains("7 days");
    assertThat(new Asked(rig).everything()).as("tried once").hasSize(1);
  }

  static void shortTokens(PullRig rig) {
    rig.emulator.faults().add(always(FaultKind.SHORT_TOKEN).on(GOOGLE).with("seconds", 2));

    rig.cycle();

    assertThat(new Asked(rig).of("token").size()).isGreaterThan(2);
    new Truth(rig).holds(GOOGLE);
  }
}
