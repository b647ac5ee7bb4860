package dev.campaignanalytics.emulator.tiktok;

import static dev.campaignanalytics.emulator.server.FaultKind.ERROR;
import static dev.campaignanalytics.emulator.server.FaultKind.PERMISSION;
import static dev.campaignanalytics.emulator.server.FaultKind.QUOTA;
import static dev.campaignanalytics.emulator.server.FaultKind.SERVER_ERROR;
import static dev.campaignanalytics.emulator.server.FaultKind.THROTTLE;
import static dev.campaignanalytics.emulator.server.FaultKind.VERSION_SUNSET;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.DayQuota;
import dev.campaignanalytics.emulator.server.EmulatedTarget;
import java.time.Clock;

/** Faults with an error response of their own, with TikTok's code and message. */
final class TikTokFaults {
  private final DayQuota quota;

  TikTokFaults(Clock clock) {
    this.quota = new DayQuota(clock);
  }

  void raise(EmulatedTarget target, ActiveFaults faults) {
    faults.first(QUOTA).ifPresent(fault -> quota.useUp(target.endpoint()));
    if (quota.isUsedUp(target.endpoint())) {
      throw new TikTokError(
          TikTokError.TOO_MANY_REQUESTS,
          "Too many requests by this developer. The daily limit is reached.");
    }
    faults
        .first(VERSION_SUNSET)
        .ifPresent(fault -> fail(TikTokError.UNKNOWN_VERSION, "API ended."));
    faults.first(THROTTLE).ifPresent(fault -> throttle(target, fault));
    faults
        .first(SERVER_ERROR)
        .ifPresent(fault -> fail(code(fault, TikTokError.SERVER_FAULT), DOWN));
    faults.first(ERROR).ifPresent(TikTokFaults::raise);
    if (faults.has(PERMISSION)) {
      throw TikTokError.noPermission(target.account().orElse(""));
    }
  }

  private static final String DOWN = "Internal service timed out. Please retry in sometime.";

  private static void throttle(EmulatedTarget target, ActiveFault fault) {
    int code = code(fault, TikTokError.TOO_MANY_REQUESTS);
    if (code == TikTokError.ADVERTISER_QPS) {
      fail(
          code,
          "Advertiser (%s)'s QPS (21) reaches QPS limit 20 for current path, request is temporarily restricted."
              .formatted(target.account().orElse("")));
    }
    fail(code, "Too many requests. Please retry in some time.");
  }

  private static void raise(ActiveFault fault) {
    fail(
        code(fault, TikTokError.BAD_PARAMETER),
        fault.with().getString("message", "Something is wrong."));
  }

  private static int code(ActiveFault fault, int otherwise) {
    return fault.with().getInteger("code", otherwise);
  }

  private static void fail(int code, String message) {
    throw new TikTokError(code, message);
  }
}
