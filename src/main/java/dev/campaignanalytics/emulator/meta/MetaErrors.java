package dev.campaignanalytics.emulator.meta;

import dev.campaignanalytics.emulator.server.EmulatedAnswer;
import dev.campaignanalytics.emulator.server.EmulatedRefusal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Meta's error bodies. The code and the subcode carry the meaning; most come with HTTP 400. */
final class MetaErrors {
  static final int INVALID_PARAMETER = 100;
  static final int TOKEN = 190;

  private MetaErrors() {}

  static EmulatedAnswer error(int status, int code, int subcode, String message) {
    var error =
        new JsonObject()
            .put("message", message)
            .put("type", type(code))
            .put("code", code)
            .put("fbtrace_id", "A" + Integer.toHexString(31 * code + subcode) + "-emulated");
    if (subcode != 0) {
      error.put("error_subcode", subcode);
    }
    return EmulatedAnswer.json(status, new JsonObject().put("error", error));
  }

  // Real answers mix the types like this; nobody should decide by them.
  private static String type(int code) {
    return code == INVALID_PARAMETER ? "GraphMethodException" : "OAuthException";
  }

  static EmulatedRefusal refusal(int code, int subcode, String message) {
    return new EmulatedRefusal(error(400, code, subcode, message));
  }

  /** A parameter that is wrong, named as the real answer does. */
  static EmulatedRefusal badParameter(String name, String message) {
    EmulatedAnswer answer = error(400, INVALID_PARAMETER, 0, "(#100) " + message);
    JsonObject body = answer.body().toJsonObject();
    var blame = new JsonArray().add(new JsonArray().add(name));
    body.getJsonObject("error").put("error_data", new JsonObject().put("blame_field_specs", blame));
    return new EmulatedRefusal(EmulatedAnswer.json(400, body));
  }

  /** What does not exist and what may not be seen look the same. */
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
