package dev.campaignanalytics.emulator.google;

import dev.campaignanalytics.emulator.google.GoogleErrors.Failure;
import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.EmulatedResponse;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.server.FaultScene;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Rows in the two formats of a response: an object per page, or an array of batches. */
final class GoogleResponses {
  private static final int PAGE_ROWS = 10_000;

  private final FaultScene scene;
  private final GooglePages pages;

  GoogleResponses(FaultScene scene) {
    this.scene = scene;
    this.pages = new GooglePages(scene);
  }

  /** The result of a query, before it is split into pages or batches. */
  record Found(String fieldMask, String requestId, List<JsonObject> rows) {}

  EmulatedResponse page(Found found, GoogleBody body, ActiveFaults faults) {
    if (body.validateOnly()) {
      return EmulatedResponse.json(200, new JsonObject());
    }
    if (faults.has(FaultKind.EMPTY_SHAPE)) {
      return shaped(faults, "{}");
    }
    int from = pages.offset(body.pageToken(), body.query(), faults);
    List<JsonObject> rows = FaultScene.slice(found.rows, from, scene.page(PAGE_ROWS));
    boolean isEmptied = faults.has(FaultKind.EMPTY_PAGE);
    int next = isEmptied ? from : from + rows.size();
    var page = new JsonObject();
    if (!rows.isEmpty() && !isEmptied) {
      page.put("results", new JsonArray(GoogleRowFaults.on(rows, faults)));
    }
    if (next < found.rows.size()) {
      page.put("nextPageToken", pages.token(next, body.query()));
    }
    return EmulatedResponse.json(
        200,
        page.put("totalResultsCount", Integer.toString(found.rows.size()))
            .put("fieldMask", found.fieldMask)
            .put("queryResourceConsumption", "188"));
  }

  EmulatedResponse stream(Found found, ActiveFaults faults) {
    if (faults.has(FaultKind.EMPTY_SHAPE)) {
      return shaped(faults, "[]");
    }
    var batches = new ArrayList<JsonObject>();
    int size = scene.page(PAGE_ROWS);
    for (int from = 0; from == 0 || from < found.rows.size(); from += size) {
      batches.add(batch(found, FaultScene.slice(found.rows, from, size), faults));
    }
    batches.get(batches.size() - 1).put("queryResourceConsumption", "415");
    faults.first(FaultKind.ERROR_AFTER_ROWS).ifPresent(fault -> batches.add(lateError(fault)));
    return EmulatedResponse.json(200, new JsonArray(batches));
  }

  private static JsonObject batch(Found found, List<JsonObject> rows, ActiveFaults faults) {
    var batch = new JsonObject();
    if (!rows.isEmpty()) {
      batch.put("results", new JsonArray(GoogleRowFaults.on(rows, faults)));
    }
    return batch.put("fieldMask", found.fieldMask).put("requestId", found.requestId);
  }

  private static JsonObject lateError(ActiveFault fault) {
    var usual = new Failure(500, "internalError", "TRANSIENT_ERROR", "An internal error.");
    Failure failure = GoogleFaults.changed(fault, usual);
    return GoogleErrors.response(failure, new JsonObject()).body().toJsonObject();
  }

  private static EmulatedResponse shaped(ActiveFaults faults, String usual) {
    JsonObject with = faults.first(FaultKind.EMPTY_SHAPE).orElseThrow().with();
    return EmulatedResponse.text(200, "application/json", with.getString("shape", usual));
  }
}
