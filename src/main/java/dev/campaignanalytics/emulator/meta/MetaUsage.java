package dev.campaignanalytics.emulator.meta;

import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.EmulatedResponse;
import dev.campaignanalytics.emulator.server.EmulatedTarget;
import dev.campaignanalytics.emulator.server.FaultKind;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * The headers with the usage of the quotas. A {@code USAGE} fault sets any header to any JSON; the
 * text {@code {account}} in it is replaced by the id of the request's account.
 */
final class MetaUsage {
  private static final String BUSINESS = "X-Business-Use-Case-Usage";
  private static final int EVERYTHING = 100;

  private MetaUsage() {}

  static boolean isReport(EmulatedTarget target) {
    return target.endpoint().contains("insights");
  }

  /** Low usage, as of an account in good standing. */
  static EmulatedResponse low(EmulatedResponse response, EmulatedTarget target) {
    EmulatedResponse counted = response.withHeader("X-App-Usage", load(2, 1).encode());
    if (isReport(target)) {
      counted =
          counted.withHeader(
              "X-FB-Ads-Insights-Throttle",
              new JsonObject()
                  .put("app_id_util_pct", 1.2)
                  .put("acc_id_util_pct", 0)
                  .put("ads_api_access_tier", "standard_access")
                  .encode());
    }
    return target.account().isPresent() ? withBusiness(counted, target, load(target), 0) : counted;
  }

  /** A report about ads costs most. */
  private static JsonObject load(EmulatedTarget target) {
    return switch (target.endpoint()) {
      case "insights-adset" -> load(3, 2);
      case "insights-ad" -> load(3, 5);
      default -> load(3, 1);
    };
  }

  private static JsonObject load(int calls, int time) {
    return new JsonObject()
        .put("call_count", calls)
        .put("total_cputime", time)
        .put("total_time", time);
  }

  /** The quota of the account is used up for some {@code minutes}, 2 by default. */
  static EmulatedResponse usedUp(
      EmulatedResponse response, EmulatedTarget target, JsonObject with) {
    return withBusiness(
        response, target, load(EVERYTHING, EVERYTHING), with.getInteger("minutes", 2));
  }

  private static EmulatedResponse withBusiness(
      EmulatedResponse response, EmulatedTarget target, JsonObject load, int minutes) {
    JsonObject entry =
        load.copy()
            .put("type", isReport(target) ? "ads_insights" : "ads_management")
            .put("estimated_time_to_regain_access", minutes)
            .put("ads_api_access_tier", "standard_access");
    var usage = new JsonObject().put(target.account().orElse("0"), new JsonArray().add(entry));
    return response.withHeader(BUSINESS, usage.encode());
  }

  /** Replaces the low usage with the values of the active faults. */
  static EmulatedResponse asFaulted(
      EmulatedResponse response, EmulatedTarget target, ActiveFaults faults) {
    EmulatedResponse changed = response;
    var headers =
        faults
            .first(FaultKind.USAGE)
            .map(fault -> fault.with().getJsonObject("headers", new JsonObject()))
            .orElseGet(JsonObject::new);
    for (Map.Entry<String, Object> header : headers) {
      String value = header.getValue().toString().replace("{account}", target.account().orElse(""));
      changed = changed.withHeader(header.getKey(), value);
    }
    return changed;
  }
}
