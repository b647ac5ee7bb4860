package dev.campaignanalytics;

import static dev.campaignanalytics.emulator.server.ActiveFault.always;
import static dev.campaignanalytics.emulator.server.ActiveFault.times;
import static dev.campaignanalytics.model.Platform.META;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.model.message.SourceState;
import java.time.Duration;

/** Tokens of Meta that expire, and where they must not appear. */
final class MetaTokenStories {
  private MetaTokenStories() {}

  static void expired(PullRig rig) {
    rig.emulator.faults().add(times(FaultKind.TOKEN_EXPIRED, 1).on(META).onEndpoint("insights"));
    rig.cycle();
    new Truth(rig).holds(META);
    assertThat(new Asked(rig).of("token")).hasSize(1);

    rig.emulator.faults().add(always(FaultKind.INVALID_GRANT).on(META));
    rig.emulator.faults().add(times(FaultKind.TOKEN_EXPIRED, 1).on(META));
    rig.advance(Duration.ofHours(1));
    rig.cycle();
    assertThat(rig.status(META, "").standing().state()).isEqualTo(SourceState.REAUTH_NEEDED);
    assertThat(rig.status(META, "").standing().advice()).contains("META_ACCESS_TOKEN");

    rig.emulator.requests().clear();
    rig.advance(Duration.ofMinutes(40));
    rig.cycle();
    assertThat(new Asked(rig).everything()).as("no loop of attempts").isEmpty();
  }

  static void nothingInLogs(PullRig rig) {
    var token = rig.emulator.credentials().get("META_ACCESS_TOKEN");
    var secret = rig.emulator.credentials().get("META_APP_SECRET");
    try (var log = new LogWatch()) {
      rig.emulator.faults().add(times(FaultKind.TOKEN_EXPIRED, 1).on(META).onEndpoint("campaigns"));
      rig.emulator
          .faults()
          .add(
              times(FaultKind.ERROR, 1)
                  .on(META)
                  .onEndpoint("insights")
                  .with("code", 100)
                  .with("message", "Unknown field in ?access_token=" + token + "&fields=x"));
      rig.cycle();

      assertThat(rig.emulator.faults().uses()).allSatisfy(use -> assertThat(use.struck()).isOne());
      assertThat(log.lines()).isNotEmpty();
      assertThat(log.lines()).allSatisfy(line -> assertThat(line).doesNotContain(token, secret));
      assertThat(rig.statuses())
          .allSatisfy(s -> assertThat(s.standing().advice()).doesNotContain(token, secret));
    }
  }
}
