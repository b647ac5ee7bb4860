package dev.campaignanalytics.emulator.meta;

import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.EmulatedCall;
import dev.campaignanalytics.emulator.server.FaultKind;
import dev.campaignanalytics.emulator.server.FaultScene;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Cursor paging as in the Graph API. The last page has cursors but no {@code next}; a {@code next}
 * contains Meta's own host and the token in clear text.
 */
final class MetaPaging {
  private static final int DEFAULT_LIMIT = 25;
  private static final String HOST = "https://graph.facebook.com";

  private MetaPaging() {}

  static int limit(EmulatedCall call) {
    Optional<String> limit = MetaAccess.param(call, "limit");
    if (limit.isPresent() && !limit.get().matches("[1-9][0-9]{0,6}")) {
      throw MetaErrors.badParameter("limit", "Param limit must be a positive integer");
    }
    return limit.map(Integer::parseInt).orElse(DEFAULT_LIMIT);
  }

  /** One page of {@code rows}; an empty response has no paging object at all. */
  static JsonObject page(
      EmulatedCall call, List<JsonObject> rows, FaultScene scene, ActiveFaults faults) {
    faults.first(FaultKind.PAGE_TOKEN_EXPIRED).ifPresent(fault -> refuseCursor(call));
    int from = offset(call);
    boolean addsEmptyEnd = endsEmpty(faults);
    if (faults.has(FaultKind.EMPTY_PAGE) && !addsEmptyEnd) {
      return body(List.of()).put("paging", paging(call, from, from, true));
    }
    int size = scene.page(limit(call));
    List<JsonObject> page = FaultScene.slice(rows, from, size);
    if (page.isEmpty()) {
      return body(page);
    }
    int next = from + page.size();
    boolean hasMore = next < rows.size() && !faults.has(FaultKind.SILENT_TRUNCATION);
    boolean hasNext = hasMore || addsEmptyEnd;
    // When data move during paging, a row is returned twice.
    int moved = hasNext && faults.has(FaultKind.DUPLICATE_KEY) ? next - 1 : next;
    return body(page).put("paging", paging(call, from, moved, hasNext));
  }

  private static boolean endsEmpty(ActiveFaults faults) {
    return faults
        .first(FaultKind.EMPTY_PAGE)
        .map(fault -> fault.with().getBoolean("last", false))
        .orElse(false);
  }

  private static JsonObject body(List<JsonObject> rows) {
    return new JsonObject().put("data", new JsonArray(new ArrayList<>(rows)));
  }

  private static void refuseCursor(EmulatedCall call) {
    if (call.param("after").isPresent()) {
      throw MetaErrors.badParameter("after", "Invalid cursors values");
    }
  }

  private static JsonObject paging(EmulatedCall call, int before, int after, boolean hasNext) {
    var cursors = new JsonObject().put("before", cursor(before)).put("after", cursor(after));
    var paging = new JsonObject().put("cursors", cursors);
    if (hasNext) {
      String token = MetaAccess.token(call).orElse("");
      String query = call.rawQuery().isEmpty() ? "" : "&" + call.rawQuery();
      String next = HOST + call.rawPath() + "?access_token=" + token + query;
      paging.put("next", next + "&after=" + cursor(after));
    }
    return paging;
  }

  private static String cursor(int offset) {
    byte[] text = ("row " + offset).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private static int offset(EmulatedCall call) {
    String cursor = MetaAccess.param(call, "after").orElse("");
    if (cursor.isEmpty()) {
      return 0;
    }
    try {
      var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      return Integer.parseInt(text.substring("row ".length()));
    } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
      throw MetaErrors.badParameter("after", "Invalid cursors values");
    }
  }
}
