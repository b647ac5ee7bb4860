package dev.campaignanalytics.emulator.linkedin;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A response other than 200: its HTTP status and its body. */
final class LinkedInError extends RuntimeException {
  private final int status;
  private final transient JsonObject body;

  private LinkedInError(int status, String message, JsonObject body) {
    super(message);
    this.status = status;
    this.body = body.put("message", message).put("status", status);
  }

  int status() {
    return status;
  }

  JsonObject body() {
    return body.copy();
  }

  /** An error of a finder, with only a message. */
  static LinkedInError plain(int status, String message) {
    return new LinkedInError(status, message, new JsonObject());
  }

  static LinkedInError coded(int status, String code, String message) {
    return new LinkedInError(status, message, new JsonObject().put("code", code));
  }

  /** An error with the number that distinguishes errors with the same status. */
  static LinkedInError numbered(int status, int serviceCode, String code, String message) {
    var body = new JsonObject().put("serviceErrorCode", serviceCode);
    return new LinkedInError(status, message, code.isEmpty() ? body : body.put("code", code));
  }

  static LinkedInError invalid(String parameter, String description) {
    var input =
        new JsonObject()
            .put("code", "FIELD_INVALID")
            .put("description", description)
            .put("input", new JsonObject().put("inputPath", path(parameter)));
    var details = new JsonObject().put("inputErrors", new JsonArray().add(input));
    var body =
        new JsonObject()
            .put("errorDetailType", "com.linkedin.common.error.BadRequest")
            .put("code", "ILLEGAL_ARGUMENT")
            .put("errorDetails", details);
    return new LinkedInError(400, description, body);
  }

  static LinkedInError missing(String parameter) {
    return plain(400, "Parameter '" + parameter + "' is required.");
  }

  static LinkedInError notAllowed(String parameter) {
    return coded(400, "QUERY_PARAM_NOT_ALLOWED", "Query parameter '" + parameter + "' not allowed");
  }

  /** The response contains the version with a day appended that the request did not contain. */
  static LinkedInError versionEnded(String version) {
    return coded(426, "NONEXISTENT_VERSION", "Requested version " + version + "01 is not active");
  }

  private static JsonObject path(String parameter) {
    return new JsonObject().put("fieldPath", parameter);
  }
}
