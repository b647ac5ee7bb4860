package dev.campaignanalytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.message.SourceState;
import dev.campaignanalytics.model.message.SourceStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** TikTok refuses metrics that an account does not have, and omits rows; the rest is read. */
class RefusedMetricsIT {
  @Test
  void platforms05AnAccountWithoutAMetricIsReadWithoutItAndTheRunSaysSo() {
    try (var rig = PullRig.small(Platform.TIKTOK)) {
      var fields = new JsonArray().add("total_onsite_shopping_value");
      rig.emulator
          .faults()
          .add(
              ActiveFault.always(FaultKind.INVALID_FIELDS)
                  .on(Platform.TIKTOK)
                  .with("fields", fields));

      rig.cycle();

      assertThat(accounts(rig))
          .hasSize(2)
          .allSatisfy(
              account -> {
                assertThat(account.standing().state()).isEqualTo(SourceState.OK);
                assertThat(account.lastRun().orElseThrow().remarks())
                    .containsKey("left_out_total_onsite_shopping_value");
              });
    }
  }

  @Test
  void platforms05AMissingPermissionForAnAdvertiserNamedPeriscopeConcernsThisOneOnly() {
    try (var rig = PullRig.small(Platform.TIKTOK)) {
      var bad = rig.emulator.world().accounts(Platform.TIKTOK).get(0).id();
      var message = "No permission to operate advertiser Periscope Media GmbH";
      rig.emulator
          .faults()
          .add(
              ActiveFault.always(FaultKind.ERROR)
                  .onAccount(bad)
                  .with("code", 40001)
                  .with("message", message));

      rig.cycle();

      assertThat(rig.status(Platform.TIKTOK, "").standing().state()).isEqualTo(SourceState.OK);
      assertThat(rig.status(Platform.TIKTOK, bad).standing().state())
          .isEqualTo(SourceState.DISABLED);
      assertThat(accounts(rig))
          .filteredOn(account -> !account.accountId().equals(bad))
          .allSatisfy(account -> assertThat(account.progress().lastSuccess()).isPresent());
    }
  }

  @Test
  void platforms05FewerRowsThanTheReportCountsAreStoredAndZeroNothing() {
    try (var rig = PullRig.small(Platform.TIKTOK)) {
      rig.emulator
          .faults()
          .add(
              ActiveFault.always(FaultKind.ODD_FIELDS)
                  .on(Platform.TIKTOK)
                  .onEndpoint("report")
                  .with(
                      "fields",
                      new JsonObject().put("total_number", 9999).putNull("total_metrics")));

      rig.cycle();

      assertThat(accounts(rig))
          .allSatisfy(
              account -> {
                assertThat(account.progress().lastSuccess()).isPresent();
                assertThat(account.lastRun().orElseThrow().remarks()).containsKey("rows_missing");
              });
    }
  }

  private static List<SourceStatus> accounts(PullRig rig) {
    return rig.statuses().stream().filter(status -> !status.accountId().isEmpty()).toList();
  }
}
