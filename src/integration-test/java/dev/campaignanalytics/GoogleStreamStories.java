package dev.campaignanalytics;

import static dev.campaignanalytics.emulator.server.ActiveFault.always;
import static dev.campaignanalytics.emulator.server.ActiveFault.times;
import static dev.campaignanalytics.model.Platform.GOOGLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.FaultKind;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** How Google's responses arrive: in batches and pages, complete and broken. */
final class GoogleStreamStories {
  private static final List<String> NOTHING = List.of("[]", "[{}]", "[{\"results\":[]}]");

  private GoogleStreamStories() {}

  static void batches(PullRig rig) {
    rig.cycle();
    new Truth(rig).holds(GOOGLE);

    rig.readAgain(GOOGLE);
    var run = rig.statuses().get(1).lastRun().orElseThrow();
    assertThat(run.rows().fetched()).as("more than two batches").isGreaterThan(40);
    assertThat(run.remarks().get("query_resource_consumption")).isPositive();
  }

  static void emptyShapes(PullRig rig) {
    for (var shape : NOTHING) {
      rig.emulator.faults().add(onReports(always(FaultKind.EMPTY_SHAPE)).with("shape", shape));

      rig.cycle();
      rig.advance(Duration.ofMinutes(61));

      assertThat(rig.statuses().get(1).lastRun().orElseThrow().rows().fetched()).isZero();
    }
    rig.emulator.faults().clear();
    rig.requestSync(GOOGLE);
    rig.cycle();
    assertThat(rig.statuses().get(1).lastRun().orElseThrow().rows().fetched()).isPositive();
  }

  static void cut(PullRig rig) {
    var account = rig.emulator.world().accounts(GOOGLE).get(0).id();
    rig.emulator.faults().add(onReports(times(FaultKind.CUT, 3)).onAccount(account));

    rig.cycle();

    var queries =
        new Asked(rig)
            .ofAccount(account, "report").stream().map(seen -> query(seen.body())).toList();
    assertThat(queries.subList(1, 3)).as("asked again").containsOnly(queries.get(0));
    assertThat(queries.get(3)).as("then for less").isNotEqualTo(queries.get(0));
    new Truth(rig).holds(GOOGLE);
  }

  static void errorAfterRows(PullRig rig) {
    syncedWith(rig, onReports(times(FaultKind.ERROR_AFTER_ROWS, 2)));
  }

  static void errors(PullRig rig) {
    syncedWith(rig, onReports(times(FaultKind.SERVER_ERROR, 1)).with("code", "TRANSIENT_ERROR"));

    assertThat(rig.ingestion.retries()).isEqualTo(1);
  }

  static void pageToken(PullRig rig) {
    syncedWith(rig, onReports(times(FaultKind.PAGE_TOKEN_EXPIRED, 1)));

    var tokens =
        new Asked(rig)
            .of("report").stream()
                .filter(seen -> !seen.faults().isEmpty())
                .map(seen -> new JsonObject(seen.body()).getString("pageToken"))
                .toList();
    assertThat(tokens).hasSize(1).doesNotContainNull();
  }

  private static void syncedWith(PullRig rig, ActiveFault fault) {
    rig.emulator.faults().add(fault);

    rig.cycle();

    assertThat(rig.emulator.faults().uses().get(0).struck()).isPositive();
    new Truth(rig).holds(GOOGLE);
  }

  private static ActiveFault onReports(ActiveFault fault) {
    return fault.on(GOOGLE).onEndpoint("report");
  }

  private static String query(String body) {
    return new JsonObject(body).getString("query");
  }
}
