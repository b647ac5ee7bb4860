package dev.campaignanalytics.emulator.meta;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.EmulatedRefusal;
import dev.campaignanalytics.emulator.server.EmulatedResponse;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.world.WorldAccount;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asynchronous reports. A run is running at the first poll and complete at the second. With {@code
 * ASYNC_SLOW}, the given number of polls returns each status of an unfinished run, the last of them
 * "Job Completed" below 100 percent.
 */
final class MetaRuns {
  private static final Duration LIFE = Duration.ofDays(30);
  private static final long FIRST_ID = 6_087_412_035_518L;
  private static final List<JsonObject> SLOW_WORDS =
      List.of(
          progress("Job Not Started", 0),
          progress("Job Started", 0),
          progress("Job Running", 40),
          progress("Job Completed", 99));

  private final Clock clock;
  private final Map<String, Run> runs = new ConcurrentHashMap<>();

  MetaRuns(Clock clock) {
    this.clock = clock;
  }

  /** A run with the rows from the moment of its creation. */
  record Run(String id, MetaInsightsRequest request, Instant created, int polls, boolean done) {
    WorldAccount account() {
      return request.account();
    }

    Run polled(boolean isDone) {
      return new Run(id, request, created, polls + 1, done || isDone);
    }
  }

  EmulatedResponse create(MetaInsightsRequest request, ActiveFaults faults) {
    String id = Long.toString(FIRST_ID + runs.size());
    runs.put(id, new Run(id, request, clock.instant(), 0, false));
    Object shown = faults.has(FaultKind.RUN_ID_NUMBER) ? Long.valueOf(id) : id;
    return EmulatedResponse.json(200, new JsonObject().put("report_run_id", shown));
  }

  Optional<Run> find(String id) {
    return Optional.ofNullable(runs.get(id))
        .filter(run -> run.created().plus(LIFE).isAfter(clock.instant()));
  }

  EmulatedResponse poll(Run run, ActiveFaults faults) {
    if (faults.has(FaultKind.ASYNC_UNKNOWN)) {
      throw MetaErrors.noSuchObject(run.id());
    }
    JsonObject progress = progress(run, faults);
    boolean isDone = progress.getInteger("async_percent_completion") == 100;
    runs.put(run.id(), run.polled(isDone));
    var status =
        new JsonObject()
            .put("id", run.id())
            .put("account_id", run.account().id())
            .put("time_ref", run.created().getEpochSecond());
    if (isDone) {
      status.put("time_completed", clock.instant().getEpochSecond());
    }
    return EmulatedResponse.json(200, status.mergeIn(progress));
  }

  private static JsonObject progress(Run run, ActiveFaults faults) {
    Optional<ActiveFault> failed = faults.first(FaultKind.ASYNC_FAILED);
    if (failed.isPresent()) {
      return failure(failed.get().with());
    }
    if (faults.has(FaultKind.ASYNC_SKIPPED)) {
      return progress("Job Skipped", 0);
    }
    if (faults.has(FaultKind.ASYNC_SLOW)) {
      return SLOW_WORDS.get(Math.min(run.polls(), SLOW_WORDS.size() - 1)).copy();
    }
    boolean isFirst = run.polls() == 0 && !run.done();
    return isFirst ? progress("Job Running", 50) : progress("Job Completed", 100);
  }

  private static JsonObject progress(String word, int percent) {
    return new JsonObject().put("async_status", word).put("async_percent_completion", percent);
  }

  private static JsonObject failure(JsonObject with) {
    return progress("Job Failed", with.getInteger("percent", 10))
        .put("error_code", with.getInteger("code", -3))
        .put("error_subcode", with.getInteger("subcode", 1504045))
        .put("error_message", "The report is too large")
        .put("error_user_title", "Too large")
        .put("error_user_msg", "Ask for a smaller report");
  }

  /** Throws while the rows are not available. */
  void requireRows(Run run, ActiveFaults faults) {
    if (!run.done() || faults.has(FaultKind.ASYNC_NOT_READY)) {
      EmulatedResponse response =
          MetaErrors.error(400, 2637, 1815107, "The result is not ready yet");
      JsonObject body = response.body().toJsonObject();
      body.getJsonObject("error").put("is_transient", true);
      throw new EmulatedRefusal(EmulatedResponse.json(400, body));
    }
  }
}
