package dev.campaignanalytics.emulator.google;

import dev.campaignanalytics.emulator.server.EmulatedRefusal;
import dev.campaignanalytics.emulator.server.EmulatedResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Google's error bodies. Those of the Ads API contain a failure with a code of some group; those of
 * the front end do not. A streaming method wraps the former in an array, see {@link #asStream}.
 */
final class GoogleErrors {
  static final String FAILURE =
      "type.googleapis.com/google.ads.googleads.v26.errors.GoogleAdsFailure";

  private GoogleErrors() {}

  /**
   * One error of the Ads API.
   *
   * @param group such as {@code queryError}
   */
  record Failure(int status, String group, String code, String message) {
    JsonObject json() {
      return new JsonObject()
          .put("errorCode", new JsonObject().put(group, code))
          .put("message", message);
    }
  }

  static EmulatedRefusal refusal(int status, String group, String code, String message) {
    return new EmulatedRefusal(
        response(new Failure(status, group, code, message), new JsonObject()));
  }

  /** The most common error: an invalid query. */
  static EmulatedRefusal badQuery(String code, String message) {
    return refusal(400, "queryError", code, message);
  }

  static EmulatedRefusal badRequest(String code, String message) {
    return refusal(400, "requestError", code, message);
  }

  /** {@code details} of the single error; empty for none. */
  static EmulatedResponse response(Failure failure, JsonObject details) {
    JsonObject error = failure.json();
    if (!details.isEmpty()) {
      error.put("details", details);
    }
    var detail =
        new JsonObject()
            .put("@type", FAILURE)
            .put("errors", new JsonArray().add(error))
            .put("requestId", "emulated-" + failure.code().length());
    return EmulatedResponse.json(
        failure.status(), body(failure.status(), failure.message(), detail));
  }

  /** An error of the front end, before the Ads API is reached. */
  static EmulatedRefusal frontEnd(int status, String reason, String message) {
    var detail =
        new JsonObject()
            .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
            .put("reason", reason)
            .put("domain", "googleapis.com");
    return new EmulatedRefusal(EmulatedResponse.json(status, body(status, message, detail)));
  }

  static JsonObject body(int status, String message, JsonObject detail) {
    var error =
        new JsonObject()
            .put("code", status)
            .put("message", message)
            .put("status", canonicalName(status))
            .put("details", new JsonArray().add(detail));
    return new JsonObject().put("error", error);
  }

  static String canonicalName(int status) {
    return switch (status) {
      case 400 -> "INVALID_ARGUMENT";
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case 409 -> "ABORTED";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 503 -> "UNAVAILABLE";
      case 504 -> "DEADLINE_EXCEEDED";
      default -> "INTERNAL";
    };
  }

  /** A failure of the Ads API as the only element of an array; other responses unchanged. */
  static EmulatedResponse asStream(EmulatedResponse response) {
    boolean isFailure = response.body().toString().contains(FAILURE);
    return isFailure
        ? EmulatedResponse.json(
            response.status(), new JsonArray().add(response.body().toJsonObject()))
        : response;
  }
}
