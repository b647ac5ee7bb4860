package dev.campaignanalytics;

import static dev.campaignanalytics.emulator.server.ActiveFault.always;
import static dev.campaignanalytics.emulator.server.ActiveFault.times;
import static dev.campaignanalytics.model.Platform.GOOGLE;
import static dev.campaignanalytics.model.Platform.META;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.server.RequestLog.Entry;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.SourceState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Refusals without an explanation, from the emulated platform to its state. */
@Tag("contracts")
class RefusalScenariosIT {
  @Test
  void platforms03NoCallOfGoogleComesSoonAfterAnUnexplainedLimit() {
    try (var rig = PullRig.small(GOOGLE)) {
      rig.emulator
          .faults()
          .add(times(FaultKind.THROTTLE, 3).on(GOOGLE).onEndpoint("report").with("plain", true));

      rig.cycle();

      var calls = calls(rig);
      var refused =
          IntStream.range(0, calls.size() - 2)
              .filter(i -> calls.get(i).seen().status() == 429)
              .boxed()
              .toList();
      assertThat(refused).hasSize(3);
      assertThat(refused)
          .allSatisfy(
              i -> {
                assertThat(gap(calls, i)).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
                assertThat(gap(calls, i + 1)).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
              });
      new Truth(rig).holds(GOOGLE);
    }
  }

  private static List<Entry> calls(PullRig rig) {
    return new Asked(rig)
        .everything().stream().filter(entry -> !entry.target().endpoint().equals("token")).toList();
  }

  private static Duration gap(List<Entry> calls, int index) {
    return Duration.between(calls.get(index).seen().at(), calls.get(index + 1).seen().at());
  }

  @Test
  void platforms04AnUnexplained403OfOneAccountLeavesTheOthersAlone() {
    try (var rig = PullRig.of(3, GOOGLE, emulator -> Map.of())) {
      var accounts = accounts(rig, GOOGLE);
      rig.emulator
          .faults()
          .add(
              always(FaultKind.PERMISSION)
                  .on(GOOGLE)
                  .onAccount(accounts.get(0))
                  .with("plain", true));

      rig.cycle();

      assertThat(state(rig, GOOGLE, "")).isEqualTo(SourceState.OK);
      assertThat(state(rig, GOOGLE, accounts.get(0))).isEqualTo(SourceState.DEGRADED);
      assertThat(state(rig, GOOGLE, accounts.get(1))).isEqualTo(SourceState.OK);
      assertThat(state(rig, GOOGLE, accounts.get(2))).isEqualTo(SourceState.OK);
      rig.emulator.faults().clear();
      rig.readAgain(GOOGLE);
      new Truth(rig).holds(GOOGLE);
    }
  }

  @Test
  void platforms04AnUnexplained403OfEveryAccountIsThePlatforms() {
    try (var rig = PullRig.small(GOOGLE)) {
      rig.emulator
          .faults()
          .add(always(FaultKind.PERMISSION).on(GOOGLE).onEndpoint("report").with("plain", true));

      rig.cycle();

      var platform = rig.status(GOOGLE, "").standing();
      assertThat(platform.state()).isEqualTo(SourceState.DEGRADED);
      assertThat(platform.advice()).contains("every account is refused");
    }
  }

  @Test
  void platforms12AMissingPermissionOfMetaDisablesTheAccountAndNamesWhatToAskFor() {
    try (var rig = PullRig.small(META)) {
      var account = accounts(rig, META).get(0);
      rig.emulator
          .faults()
          .add(always(FaultKind.PERMISSION).on(META).onAccount(account).with("hidden", true));

      rig.cycle();

      var standing = rig.status(META, account).standing();
      assertThat(standing.state()).isEqualTo(SourceState.DISABLED);
      assertThat(standing.advice()).contains("ads_read");
      assertThat(state(rig, META, accounts(rig, META).get(1))).isEqualTo(SourceState.OK);
    }
  }

  private static List<String> accounts(PullRig rig, Platform platform) {
    return rig.emulator.world().accounts(platform).stream().map(account -> account.id()).toList();
  }

  private static SourceState state(PullRig rig, Platform platform, String account) {
    return rig.status(platform, account).standing().state();
  }
}
