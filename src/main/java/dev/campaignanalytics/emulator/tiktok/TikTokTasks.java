package dev.campaignanalytics.emulator.tiktok;

import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.server.FaultScene;
import dev.campaignanalytics.emulator.world.WorldAccount;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asynchronous reports. A task is queueing at the first poll, processing at the second and done at
 * the third, with the rows of that moment as CSV. {@code ASYNC_FAILED} and {@code ASYNC_SKIPPED}
 * (cancelled) end it, {@code ASYNC_SLOW} keeps it processing.
 */
final class TikTokTasks {
  private static final long FIRST_ID = 7_300_000_000_000_000_001L;

  private final FaultScene scene;
  private final TikTokReport report;
  private final Map<String, Task> tasks = new ConcurrentHashMap<>();

  TikTokTasks(FaultScene scene) {
    this.scene = scene;
    this.report = new TikTokReport(scene.world());
  }

  private enum Status {
    QUEUEING,
    PROCESSING,
    SUCCESS,
    FAILED,
    CANCELED
  }

  /**
   * @param looks number of polls
   */
  private record Task(
      String id, WorldAccount account, TikTokReportRequest request, Status status, int looks) {
    Task looked(ActiveFaults faults) {
      return new Task(id, account, request, next(faults), looks + 1);
    }

    private Status next(ActiveFaults faults) {
      if (faults.has(FaultKind.ASYNC_FAILED)) {
        return Status.FAILED;
      }
      if (faults.has(FaultKind.ASYNC_SKIPPED)) {
        return Status.CANCELED;
      }
      boolean isRunning = status == Status.QUEUEING || status == Status.PROCESSING;
      boolean isDone = looks > 1 && !faults.has(FaultKind.ASYNC_SLOW);
      var running = isDone ? Status.SUCCESS : Status.PROCESSING;
      return isRunning && looks > 0 ? running : status;
    }
  }

  JsonObject create(WorldAccount account, TikTokParameters params) {
    if (!params.text("output_format").orElse("CSV_DOWNLOAD").equals("CSV_DOWNLOAD")) {
      throw TikTokError.invalid("output_format", "Must be one of: CSV_DOWNLOAD.");
    }
    var request = TikTokReportRequest.of(params, Set.of());
    var id = Long.toString(FIRST_ID + tasks.size());
    tasks.put(id, new Task(id, account, request, Status.QUEUEING, 0));
    return new JsonObject().put("task_id", id);
  }

  JsonObject check(WorldAccount account, TikTokParameters params, ActiveFaults faults) {
    var task = find(account, params);
    var looked = task.looked(faults);
    tasks.put(task.id(), looked);
    return new JsonObject().put("task_id", task.id()).put("status", looked.status().name());
  }

  /** The whole report. */
  String download(WorldAccount account, TikTokParameters params, ActiveFaults faults) {
    var task = find(account, params);
    boolean isOver = task.status() == Status.FAILED || task.status() == Status.CANCELED;
    if (isOver) {
      throw new TikTokError(TikTokError.TASK_FAILED, "The task has failed.");
    }
    if (task.status() != Status.SUCCESS || faults.has(FaultKind.ASYNC_NOT_READY)) {
      throw new TikTokError(TikTokError.TASK_NOT_READY, "The task is not ready yet.");
    }
    return csv(task);
  }

  private Task find(WorldAccount account, TikTokParameters params) {
    return Optional.ofNullable(tasks.get(params.required("task_id")))
        .filter(task -> task.account().equals(account))
        .orElseThrow(() -> new TikTokError(TikTokError.NO_SUCH_OBJECT, "No such task."));
  }

  private String csv(Task task) {
    var request = task.request();
    var dimensions =
        Stream.of(request.level().dimension(), request.time().dimension())
            .filter(d -> !d.isEmpty());
    var columns =
        Stream.concat(dimensions, request.metrics().stream().map(TikTokMetric::wireName)).toList();
    var rows =
        report.rows(task.account(), request, scene.clock().instant()).stream()
            .map(row -> line(TikTokReport.json(row, request), columns));
    return Stream.concat(Stream.of(String.join(",", columns)), rows)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String line(JsonObject row, List<String> columns) {
    var cells = row.getJsonObject("dimensions").copy().mergeIn(row.getJsonObject("metrics"));
    return columns.stream()
        .map(name -> cell(cells.getValue(name)))
        .collect(Collectors.joining(","));
  }

  private static String cell(Object value) {
    var text = value == null ? "" : value.toString();
    return text.matches("[^,\"\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
