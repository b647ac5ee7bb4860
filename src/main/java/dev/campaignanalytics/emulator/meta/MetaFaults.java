package dev.campaignanalytics.emulator.meta;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.EmulatedRefusal;
import dev.campaignanalytics.emulator.server.EmulatedResponse;
import dev.campaignanalytics.emulator.server.EmulatedTarget;
import dev.campaignanalytics.emulator.server.FaultKind;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * The meaning of the fault kinds here when they refuse a request; {@code with} may change {@code
 * status, code, subcode, message} of each.
 *
 * <ul>
 *   <li>{@code THROTTLE}: code 4, the app's limit; codes 17, 32, 341, 613 by {@code with}
 *   <li>{@code QUOTA}: 80000 (80004 for listings) with {@code minutes} in the usage header
 *   <li>{@code SERVER_ERROR}: code 2, transient; {@code PERMISSION}: code 200, or 100 with {@code
 *       hidden}, like a wrong parameter
 *   <li>{@code VERSION_SUNSET}: 2635; {@code TOO_LARGE}: 100/1487534 until the request has at most
 *       {@code limit} rows a page and {@code days} days; {@code ERROR}: anything
 *   <li>{@code INVALID_GRANT} (token endpoint): 190/460
 * </ul>
 */
final class MetaFaults {
  private static final int TIER_SUBCODE = 2446079;

  private static final List<FaultKind> KINDS =
      List.of(
          FaultKind.THROTTLE,
          FaultKind.QUOTA,
          FaultKind.SERVER_ERROR,
          FaultKind.PERMISSION,
          FaultKind.VERSION_SUNSET,
          FaultKind.ERROR);

  private MetaFaults() {}

  /** Throws the error of the first fault that refuses the request. */
  static void refuse(EmulatedTarget target, ActiveFaults faults) {
    KINDS.forEach(kind -> faults.first(kind).ifPresent(fault -> refuse(target, fault)));
  }

  private static void refuse(EmulatedTarget target, ActiveFault fault) {
    switch (fault.kind()) {
      case THROTTLE ->
          throw refusal(fault, new Usual(400, 4, 0, "(#4) Application request limit reached"));
      case QUOTA -> throw quota(target, fault);
      case SERVER_ERROR -> throw passing(fault);
      case PERMISSION ->
          throw refusal(
              fault,
              fault.with().getBoolean("hidden", false)
                  ? new Usual(400, 100, 0, "(#100) Missing permissions")
                  : new Usual(403, 200, 0, "(#200) The ad account owner has not granted ads_read"));
      case VERSION_SUNSET ->
          throw refusal(
              fault, new Usual(400, 2635, 0, "(#2635) You are calling a deprecated version"));
      case ERROR -> throw refusal(fault, new Usual(400, 1, 0, "An unknown error occurred"));
      default -> {}
    }
  }

  /** Rejects a request that exceeds the limits of a {@code TOO_LARGE} fault. */
  static void refuseLarge(ActiveFaults faults, int limit, long days) {
    faults
        .first(FaultKind.TOO_LARGE)
        .filter(f -> limit > max(f, "limit") || days > max(f, "days"))
        .ifPresent(
            fault -> {
              var message = "Please reduce the amount of data you're asking for";
              throw refusal(fault, new Usual(400, 100, 1487534, message));
            });
  }

  // Without any limit in the fault, every request is too large. With one limit, only that one
  // counts.
  private static int max(ActiveFault fault, String key) {
    boolean isOpen = !fault.with().containsKey("limit") && !fault.with().containsKey("days");
    return fault.with().getInteger(key, isOpen ? 0 : Integer.MAX_VALUE);
  }

  /** The default values of a fault without details. */
  record Usual(int status, int code, int subcode, String message) {}

  static EmulatedRefusal refusal(ActiveFault fault, Usual usual) {
    JsonObject with = fault.with();
    EmulatedResponse response =
        MetaErrors.error(
            with.getInteger("status", usual.status),
            with.getInteger("code", usual.code),
            with.getInteger("subcode", usual.subcode),
            with.getString("message", usual.message));
    JsonObject body = response.body().toJsonObject();
    body.getJsonObject("error").mergeIn(with.getJsonObject("error", new JsonObject()));
    return new EmulatedRefusal(EmulatedResponse.json(response.status(), body));
  }

  private static EmulatedRefusal passing(ActiveFault fault) {
    var message = "Service temporarily unavailable";
    EmulatedResponse response = refusal(fault, new Usual(500, 2, 0, message)).response();
    JsonObject body = response.body().toJsonObject();
    body.getJsonObject("error").put("is_transient", true);
    return new EmulatedRefusal(EmulatedResponse.json(response.status(), body));
  }

  private static EmulatedRefusal quota(EmulatedTarget target, ActiveFault fault) {
    boolean isReport = MetaUsage.isReport(target);
    var message = "There have been too many calls to this ad-account.";
    int code = isReport ? 80000 : 80004;
    EmulatedResponse response =
        refusal(fault, new Usual(400, code, TIER_SUBCODE, message)).response();
    return new EmulatedRefusal(MetaUsage.usedUp(response, target, fault.with()));
  }
}
