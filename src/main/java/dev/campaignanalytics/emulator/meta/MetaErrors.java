package dev.campaignanalytics.emulator.meta;

import dev.campaignanalytics.emulator.server.EmulatedRefusal;
import dev.campaignanalytics.emulator.server.EmulatedResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Meta's error bodies. The code and the subcode define the meaning; most use HTTP 400. */
final class MetaErrors {
  static final int INVALID_PARAMETER = 100;
  static final int TOKEN = 190;

  private MetaErrors() {}

  static EmulatedResponse error(int status, int code, int subcode, String message) {
    var error =
        new JsonObject()
            .put("message", message)
            .put("type", type(code))
            .put("code", code)
            .put("fbtrace_id", "A" + Integer.toHexString(31 * code + subcode) + "-emulated");
    if (subcode != 0) {
      error.put("error_subcode", subcode);
    }
    return EmulatedResponse.json(status, new JsonObject().put("error", error));
  }

  // Real responses mix the types like this; clients should not rely on them.
  private static String type(int code) {
    return code == INVALID_PARAMETER ? "GraphMethodException" : "OAuthException";
  }

  static EmulatedRefusal refusal(int code, int subcode, String message) {
    return new EmulatedRefusal(error(400, code, subcode, message));
  }

  /** A wrong parameter, named as in the real response. */
  static EmulatedRefusal badParameter(String name, String message) {
    EmulatedResponse response = error(400, INVALID_PARAMETER, 0, "(#100) " + message);
    JsonObject body = response.body().toJsonObject();
    var blame = new JsonArray().add(new JsonArray().add(name));
    body.getJsonObject("error").put("error_data", new JsonObject().put("blame_field_specs", blame));
    return new EmulatedRefusal(EmulatedResponse.json(400, body));
  }

  /** Objects that do not exist and objects without permission get the same response. */
  static EmulatedRefusal noSuchObject(String id) {
    return refusal(
        INVALID_PARAMETER,
        33,
        "Unsupported get request. Object with ID '"
            + id
            + "' does not exist, cannot be loaded due to missing permissions, or does not support"
            + " this operation");
  }
}
