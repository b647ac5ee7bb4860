package dev.campaignanalytics.emulator.meta;

import static dev.campaignanalytics.emulator.meta.MetaCaller.daily;
import static dev.campaignanalytics.emulator.server.FaultKind.ASYNC_FAILED;
import static dev.campaignanalytics.emulator.server.FaultKind.ASYNC_NOT_READY;
import static dev.campaignanalytics.emulator.server.FaultKind.ASYNC_SKIPPED;
import static dev.campaignanalytics.emulator.server.FaultKind.ASYNC_SLOW;
import static dev.campaignanalytics.emulator.server.FaultKind.ASYNC_UNKNOWN;
import static dev.campaignanalytics.emulator.server.FaultKind.RUN_ID_NUMBER;
import static dev.campaignanalytics.model.Platform.META;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.emulator.EmulatorRig;
import dev.campaignanalytics.emulator.EmulatorRig.Reply;
import dev.campaignanalytics.emulator.server.ActiveFault;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MetaRunsIT {
  private static EmulatorRig rig;
  private static MetaCaller meta;

  @BeforeAll
  static void start() {
    rig = EmulatorRig.start();
    meta = new MetaCaller(rig);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @AfterEach
  void heal() {
    rig.emulator().faults().clear();
    rig.emulator().requests().clear();
    rig.emulator().consent();
    rig.emulator().clock().set(EmulatorRig.NOW);
  }

  @Test
  void anAsynchronousRunHasTheRowsOfASynchronousOne() {
    String run = create().getString("report_run_id");

    Reply early = meta.get("/meta/v26.0/" + run + "/insights", meta.token());
    List<String> words = poll(run, 2);
    Reply rows = meta.get("/meta/v26.0/" + run + "/insights?limit=500", meta.token());

    assertThat(early.body()).contains("1815107");
    assertThat(words).containsExactly("Job Running 50", "Job Completed 100");
    assertThat(rows.json().getJsonArray("data"))
        .isEqualTo(meta.insights(0, "&limit=500").json().getJsonArray("data"));
  }

  @Test
  void aSlowRunGoesThroughEveryWord() {
    on(ActiveFault.times(ASYNC_UNKNOWN, 1));
    on(ActiveFault.times(ASYNC_SLOW, 4));
    String run = create().getString("report_run_id");

    Reply unknown = meta.get("/meta/v26.0/" + run, meta.token());
    List<String> words = poll(run, 5);
    on(ActiveFault.times(ASYNC_NOT_READY, 1));
    Reply notReady = meta.get("/meta/v26.0/" + run + "/insights", meta.token());

    assertThat(unknown.body()).contains("does not exist");
    assertThat(words)
        .containsExactly(
            "Job Not Started 0",
            "Job Started 0",
            "Job Running 40",
            "Job Completed 99",
            "Job Completed 100");
    assertThat(notReady.body()).contains("1815107", "\"is_transient\":true");
    assertThat(meta.get("/meta/v26.0/" + run + "/insights", meta.token()).status()).isEqualTo(200);
  }

  @Test
  void aRunCanFailOrBeSkippedAndItsIdBeANumber() {
    on(ActiveFault.always(RUN_ID_NUMBER));
    Object id = create().getValue("report_run_id");

    on(ActiveFault.times(ASYNC_FAILED, 1));
    Reply failed = meta.get("/meta/v26.0/" + id, meta.token());
    on(ActiveFault.times(ASYNC_SKIPPED, 1));

    assertThat(id).isInstanceOf(Long.class);
    assertThat(failed.json().getInteger("error_code")).isEqualTo(-3);
    assertThat(failed.json().getInteger("error_subcode")).isEqualTo(1504045);
    assertThat(poll(id.toString(), 1)).containsExactly("Job Skipped 0");
  }

  private static void on(ActiveFault fault) {
    rig.emulator().faults().add(fault.on(META));
  }

  private static JsonObject create() {
    String path = "/meta/v26.0/act_" + rig.account(META, 0).id() + "/insights";
    return rig.postForm(path, asynchronous(), "Authorization", "Bearer " + meta.token()).json();
  }

  private static List<String> poll(String run, int times) {
    var words = new ArrayList<String>();
    IntStream.range(0, times)
        .mapToObj(i -> meta.get("/meta/v26.0/" + run, meta.token()).json())
        .map(s -> s.getString("async_status") + " " + s.getInteger("async_percent_completion"))
        .forEach(words::add);
    return words;
  }

  private static Map<String, String> asynchronous() {
    Map<String, String> params = daily();
    params.remove("limit");
    params.remove("action_attribution_windows");
    return params;
  }
}
