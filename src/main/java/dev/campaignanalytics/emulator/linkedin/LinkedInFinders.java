package dev.campaignanalytics.emulator.linkedin;

import static dev.campaignanalytics.emulator.server.FaultKind.INVALID_FIELDS;
import static dev.campaignanalytics.emulator.server.FaultKind.SILENT_TRUNCATION;
import static dev.campaignanalytics.emulator.server.FaultKind.TOO_LARGE;

import dev.campaignanalytics.emulator.server.ActiveFault;
import dev.campaignanalytics.emulator.server.ActiveFaults;
import dev.campaignanalytics.emulator.server.FaultScene;
import dev.campaignanalytics.emulator.server.HiddenObjects;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Processes the requests that passed the gate. */
final class LinkedInFinders {
  private static final int MAX_ELEMENTS = 15_000;

  private final FaultScene scene;
  private final LinkedInAnalytics analytics;
  private final LinkedInListing listing;

  LinkedInFinders(FaultScene scene) {
    this.scene = scene;
    this.analytics = new LinkedInAnalytics(scene.world());
    this.listing = new LinkedInListing(scene);
  }

  JsonObject find(LinkedInRoute route, RestliQuery query, ActiveFaults faults) {
    var now = scene.clock().instant();
    return switch (route.finder()) {
      case ACCOUNTS -> listing.accounts(query, id -> hasRole(id, faults));
      case CAMPAIGNS -> listing.campaigns(account(route, faults), query, now);
      case GROUPS -> listing.groups(account(route, faults), query, now);
      case CREATIVES -> listing.creatives(account(route, faults), query, now);
      case REPORT -> report(query, faults);
      case NONE ->
          throw LinkedInError.coded(404, "RESOURCE_NOT_FOUND", "No virtual resource found");
    };
  }

  /** An account without a role is as unknown as one that does not exist. */
  private static String account(LinkedInRoute route, ActiveFaults faults) {
    return route.account().filter(id -> hasRole(id, faults)).orElse("");
  }

  private JsonObject report(RestliQuery query, ActiveFaults faults) {
    var now = scene.clock().instant();
    var request = LinkedInAnalyticsRequest.of(query, LocalDate.ofInstant(now, ZoneOffset.UTC));
    faults.first(INVALID_FIELDS).ifPresent(fault -> refuse(request, fault));
    faults.first(TOO_LARGE).ifPresent(fault -> requireSmall(request, fault));
    int cap =
        faults
            .first(SILENT_TRUNCATION)
            .map(fault -> fault.with().getInteger("rows", MAX_ELEMENTS))
            .orElse(MAX_ELEMENTS);
    var hidden = new HiddenObjects(faults);
    if (request.ofAccounts()) {
      return new LinkedInAccountTotals(scene.world(), now).respond(request, hidden);
    }
    var response = analytics.respond(request, new LinkedInAnalytics.Visible(hidden, cap), now);
    if (!request.ofCreatives()) {
      new LinkedInDistortion(faults).apply(response.getJsonArray("elements"));
    }
    return response;
  }

  private static boolean hasRole(String accountId, ActiveFaults faults) {
    return !new HiddenObjects(faults).isLost(accountId);
  }

  private static void refuse(LinkedInAnalyticsRequest request, ActiveFault fault) {
    var refused = fault.with().getJsonArray("fields", new JsonArray());
    request.fields().stream()
        .map(LinkedInAnalyticsField::wireName)
        .filter(refused::contains)
        .findFirst()
        .ifPresent(
            name -> {
              throw LinkedInAnalyticsRequest.unknownField(name);
            });
  }

  private static void requireSmall(LinkedInAnalyticsRequest request, ActiveFault fault) {
    var with = fault.with();
    boolean isLong = request.range().days() > with.getInteger("days", 0);
    boolean isWide =
        request.campaigns().isEmpty() || request.campaigns().size() > with.getInteger("limit", 0);
    // Named campaigns are counted where the fault has a limit for them.
    if (with.containsKey("limit") ? isWide : isLong) {
      throw LinkedInError.plain(fault.with().getInteger("status", 504), "Gateway Timeout");
    }
  }
}
