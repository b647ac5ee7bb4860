package dev.campaignanalytics.emulator.google;

import dev.campaignanalytics.emulator.server.EmulatedCall;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** The JSON body of a search, rejected when it contains anything that the method does not know. */
record GoogleBody(String query, String pageToken, boolean validateOnly) {
  private static final Set<String> STREAM = Set.of("query", "summaryRowSetting");
  private static final Set<String> PAGED =
      Set.of(
          "query", "pageToken", "pageSize", "validateOnly", "searchSettings", "summaryRowSetting");

  static GoogleBody of(EmulatedCall call, boolean isStream) {
    if (!call.header("Content-Type").orElse("").startsWith("application/json")) {
      throw GoogleErrors.frontEnd(400, "CONTENT_TYPE", "The body is to be application/json.");
    }
    JsonObject body = json(call);
    Set<String> known = isStream ? STREAM : PAGED;
    for (String name : body.fieldNames()) {
      if (!known.contains(name)) {
        throw GoogleErrors.frontEnd(
            400, "UNKNOWN_NAME", "Invalid JSON payload received. Unknown name \"" + name + "\".");
      }
    }
    if (body.containsKey("pageSize")) {
      throw GoogleErrors.badRequest(
          "PAGE_SIZE_NOT_SUPPORTED", "Setting the page size is not supported.");
    }
    return new GoogleBody(
        body.getValue("query", "").toString(),
        body.getValue("pageToken", "").toString(),
        Boolean.TRUE.equals(body.getValue("validateOnly")));
  }

  private static JsonObject json(EmulatedCall call) {
    try {
      return call.json();
    } catch (DecodeException malformed) {
      throw GoogleErrors.frontEnd(400, "PAYLOAD", "Invalid JSON payload received.");
    }
  }
}
