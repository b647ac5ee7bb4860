package dev.campaignanalytics;

import static dev.campaignanalytics.emulator.server.ActiveFault.times;
import static dev.campaignanalytics.model.Platform.GOOGLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.model.message.SourceState;
import java.time.Duration;

/** Quotas of Google: how long they last and which accounts they limit. */
final class GoogleLimitStories {
  private GoogleLimitStories() {}

  static void quotaOfAccount(PullRig rig) {
    var limited = rig.emulator.world().accounts(GOOGLE).get(0).id();
    var quota = times(FaultKind.QUOTA, 1).on(GOOGLE).onEndpoint("report").onAccount(limited);
    rig.emulator.faults().add(quota.with("retry_delay", "2s"));

    rig.cycle();

    for (var account : rig.emulator.world().accounts(GOOGLE)) {
      var state = rig.status(GOOGLE, account.id()).standing().state();
      boolean isLimited = account.id().equals(limited);
      assertThat(state).isEqualTo(isLimited ? SourceState.THROTTLED : SourceState.OK);
    }
    assertThat(new Asked(rig).ofAccount(limited, "report")).hasSize(1);
    rig.advance(Duration.ofSeconds(3));
    rig.cycle();
    new Truth(rig).holds(GOOGLE);
  }

  static void quotaOfProject(PullRig rig) {
    rig.cycle();
    rig.advance(Duration.ofMinutes(61));
    rig.emulator
        .faults()
        .add(
            times(FaultKind.QUOTA, 1)
                .on(GOOGLE)
                .with("scope", "DEVELOPER")
                .with("retry_delay", "8962s"));
    rig.cycle();
    assertThat(rig.status(GOOGLE, "").standing().state()).isEqualTo(SourceState.THROTTLED);
    rig.emulator.requests().clear();

    rig.advance(Duration.ofSeconds(8900));
    rig.cycle();
    assertThat(new Asked(rig).everything()).as("asked of any account").isEmpty();

    // Up to five minutes later, so that not all nodes retry at once.
    rig.advance(Duration.ofSeconds(62 + 300));
    rig.cycle();
    assertThat(new Asked(rig).accounts("report")).hasSize(2);
  }
}
