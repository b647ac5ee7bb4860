package dev.campaignanalytics.emulator.google;

import dev.campaignanalytics.emulator.google.GoogleErrors.Failure;
import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.EmulatedCall;
import dev.campaignanalytics.emulator.server.EmulatedRefusal;
import dev.campaignanalytics.emulator.server.EmulatedResponse;
import dev.campaignanalytics.emulator.server.FaultKind;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * The meaning of the fault kinds here when they refuse a request; {@code with} may change {@code
 * status, group, code, message} of each.
 *
 * <ul>
 *   <li>{@code QUOTA}: quotaError RESOURCE_EXHAUSTED with {@code retry_delay} ("2s" by default; ""
 *       leaves only the sentence) and {@code scope} (ACCOUNT by default)
 *   <li>{@code THROTTLE}: quotaError RESOURCE_TEMPORARILY_EXHAUSTED, {@code retry_delay} if given
 *   <li>{@code SERVER_ERROR}: 503 without a failure; with a {@code code} an internalError
 *   <li>{@code PERMISSION}: USER_PERMISSION_DENIED; with {@code login} only through that manager
 *   <li>{@code THROTTLE} and {@code PERMISSION} with {@code plain}: 429 and 403 as from a front
 *       end, without a failure
 *   <li>{@code VERSION_SUNSET}: UNSUPPORTED_VERSION; {@code TOO_LARGE}: DATE_RANGE_TOO_WIDE until
 *       the query has at most {@code days}; {@code ERROR}: anything, with a {@code reason} an error
 *       of the front end
 *   <li>{@code PAGE_TOKEN_EXPIRED}: affects only requests with a page token
 * </ul>
 */
final class GoogleFaults {
  private static final List<FaultKind> KINDS =
      List.of(
          FaultKind.QUOTA,
          FaultKind.THROTTLE,
          FaultKind.SERVER_ERROR,
          FaultKind.PERMISSION,
          FaultKind.VERSION_SUNSET,
          FaultKind.ERROR);

  private GoogleFaults() {}

  /** Throws the error of the first fault that refuses the request. */
  static void refuse(EmulatedCall call, ActiveFaults faults) {
    KINDS.forEach(kind -> faults.first(kind).ifPresent(fault -> refuse(call, fault)));
  }

  private static void refuse(EmulatedCall call, ActiveFault fault) {
    switch (fault.kind()) {
      case QUOTA -> throw quota(fault);
      case THROTTLE -> throw throttle(fault);
      case SERVER_ERROR -> throw serverError(fault);
      case PERMISSION -> permission(call, fault);
      case VERSION_SUNSET ->
          throw refusal(
              fault, new Failure(400, "requestError", "UNSUPPORTED_VERSION", "Version is gone."));
      case ERROR -> throw anyError(fault);
      default -> {}
    }
  }

  private static EmulatedRefusal anyError(ActiveFault fault) {
    if (fault.with().containsKey("reason")) {
      int status = fault.with().getInteger("status", 403);
      return GoogleErrors.frontEnd(status, fault.with().getString("reason"), "Refused.");
    }
    return refusal(
        fault, new Failure(500, "internalError", "INTERNAL_ERROR", "An internal error."));
  }

  private static void permission(EmulatedCall call, ActiveFault fault) {
    if (isPlain(fault)) {
      throw plain(403, "The caller does not have permission");
    }
    String login = fault.with().getString("login");
    if (login == null || call.header("login-customer-id").equals(Optional.of(login))) {
      throw refusal(
          fault,
          new Failure(403, "authorizationError", "USER_PERMISSION_DENIED", "No permission."));
    }
  }

  static void refuseLong(ActiveFaults faults, long days) {
    faults
        .first(FaultKind.TOO_LARGE)
        .filter(fault -> days > fault.with().getLong("days", 0L))
        .ifPresent(
            fault -> {
              var message = "The requested date range is too wide.";
              throw refusal(fault, new Failure(400, "queryError", "DATE_RANGE_TOO_WIDE", message));
            });
  }

  static EmulatedRefusal refusal(ActiveFault fault, Failure usual) {
    return new EmulatedRefusal(GoogleErrors.response(changed(fault, usual), new JsonObject()));
  }

  static Failure changed(ActiveFault fault, Failure usual) {
    JsonObject with = fault.with();
    return new Failure(
        with.getInteger("status", usual.status()),
        with.getString("group", usual.group()),
        with.getString("code", usual.code()),
        with.getString("message", usual.message()));
  }

  private static EmulatedRefusal quota(ActiveFault fault) {
    String delay = fault.with().getString("retry_delay", "2s");
    String seconds = delay.isEmpty() ? "2" : delay.replace("s", "");
    var message = "Too many requests. Retry in " + seconds + " seconds.";
    Failure failure = changed(fault, new Failure(429, "quotaError", "RESOURCE_EXHAUSTED", message));
    JsonObject details = delay.isEmpty() ? new JsonObject() : details(fault, delay);
    return new EmulatedRefusal(GoogleErrors.response(failure, details));
  }

  private static JsonObject details(ActiveFault fault, String delay) {
    var quota =
        new JsonObject()
            .put("rateScope", fault.with().getString("scope", "ACCOUNT"))
            .put("rateName", "Number of operations for explorer access")
            .put("retryDelay", delay);
    return new JsonObject().put("quotaErrorDetails", quota);
  }

  private static boolean isPlain(ActiveFault fault) {
    return fault.with().getBoolean("plain", false);
  }

  private static EmulatedRefusal plain(int status, String message) {
    var error =
        new JsonObject()
            .put("code", status)
            .put("message", message)
            .put("status", GoogleErrors.canonicalName(status));
    return new EmulatedRefusal(EmulatedResponse.json(status, new JsonObject().put("error", error)));
  }

  private static EmulatedRefusal throttle(ActiveFault fault) {
    if (isPlain(fault)) {
      return plain(429, "Resource has been exhausted (e.g. check quota).");
    }
    var message = "Resource has been temporarily exhausted.";
    Failure failure =
        changed(fault, new Failure(429, "quotaError", "RESOURCE_TEMPORARILY_EXHAUSTED", message));
    String delay = fault.with().getString("retry_delay", "");
    JsonObject details = delay.isEmpty() ? new JsonObject() : details(fault, delay);
    return new EmulatedRefusal(GoogleErrors.response(failure, details));
  }

  private static EmulatedRefusal serverError(ActiveFault fault) {
    if (fault.with().containsKey("code")) {
      return refusal(fault, new Failure(500, "internalError", "TRANSIENT_ERROR", "Try again."));
    }
    return plain(fault.with().getInteger("status", 503), "The service is currently unavailable.");
  }
}
