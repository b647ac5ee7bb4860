package dev.campaignanalytics.api;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** What answers each operation of the contract, by its operationId. */
final class Handlers {
  private Handlers() {}

  static Map<String, Handler<RoutingContext>> of(ApiParts parts) {
    var health = new HealthHandler(parts.health());
    var insights =
        new InsightsHandler(parts.insights(), new InsightsJson(parts.source()), parts.clock());
    var keys = new KeysHandler(parts.keys(), parts.clock());
    var platforms = new PlatformsHandler(parts.platforms(), parts.clock());
    var reference = new ReferenceHandler(parts.contract());
    return Map.ofEntries(
        Map.entry("getCampaignInsights", insights::handle),
        Map.entry("listKeys", keys::list),
        Map.entry("createKey", keys::create),
        Map.entry("revokeKey", keys::revoke),
        Map.entry("getPlatforms", platforms::list),
        Map.entry("startSync", platforms::sync),
        Map.entry("startBackfill", platforms::backfill),
        Map.entry("cancelBackfill", platforms::cancel),
        Map.entry("getLive", health::live),
        Map.entry("getReady", health::ready),
        Map.entry("getContract", reference::contract),
        Map.entry("getReference", reference::page),
        Map.entry("getReferenceFile", reference::file));
  }
}
