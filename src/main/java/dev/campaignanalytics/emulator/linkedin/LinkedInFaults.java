package dev.campaignanalytics.emulator.linkedin;

import static dev.campaignanalytics.emulator.server.FaultKind.ERROR;
import static dev.campaignanalytics.emulator.server.FaultKind.PERMISSION;
import static dev.campaignanalytics.emulator.server.FaultKind.QUOTA;
import static dev.campaignanalytics.emulator.server.FaultKind.SERVER_ERROR;
import static dev.campaignanalytics.emulator.server.FaultKind.THROTTLE;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.DayQuota;
import dev.campaignanalytics.emulator.server.EmulatedTarget;
import java.time.Clock;

/** Faults with an error response of their own, with LinkedIn's status and message. */
final class LinkedInFaults {
  private static final String DAY =
      "Resource level throttle %s DAY limit for calls to this resource is reached.";
  private static final String BURST = "Resource level throttle for calls to this resource is hit.";
  private static final String VOLUME =
      "The data request limit has been exceeded. More than 45 million metric values were requested"
          + " in a 5-minute window.";

  private final DayQuota quota;
  private volatile String scope = "APPLICATION_AND_MEMBER";

  LinkedInFaults(Clock clock) {
    this.quota = new DayQuota(clock);
  }

  void raise(EmulatedTarget target, ActiveFaults faults) {
    faults.first(QUOTA).ifPresent(fault -> useUp(target, fault));
    if (quota.isUsedUp(target.endpoint())) {
      throw tooMany(DAY.formatted(scope));
    }
    if (faults.has(THROTTLE)) {
      boolean isVolume =
          faults.first(THROTTLE).filter(f -> "volume".equals(f.with().getString("by"))).isPresent();
      throw tooMany(isVolume ? VOLUME : BURST);
    }
    faults.first(SERVER_ERROR).ifPresent(LinkedInFaults::raiseServerError);
    faults.first(ERROR).ifPresent(LinkedInFaults::raise);
    faults.first(PERMISSION).ifPresent(fault -> raisePermission(target));
  }

  private void useUp(EmulatedTarget target, ActiveFault fault) {
    scope = fault.with().getString("scope", scope);
    quota.useUp(target.endpoint());
  }

  private static LinkedInError tooMany(String message) {
    return LinkedInError.numbered(429, 101, "TOO_MANY_REQUESTS", message);
  }

  private static void raiseServerError(ActiveFault fault) {
    throw LinkedInError.plain(fault.with().getInteger("status", 500), "Internal Server Error");
  }

  private static void raise(ActiveFault fault) {
    throw LinkedInError.numbered(
        fault.with().getInteger("status", 400),
        fault.with().getInteger("subcode", 0),
        fault.with().getString("code", ""),
        fault.with().getString("message", "Something is wrong"));
  }

  private static void raisePermission(EmulatedTarget target) {
    boolean isReport = target.endpoint().equals("report");
    var entity = isReport ? "partnerApiAdAnalytics.FINDER-analytics" : "adCampaigns.FINDER-search";
    throw LinkedInError.numbered(
        403, 100, "ACCESS_DENIED", "Not enough permissions to access: " + entity + ".20260901");
  }
}
