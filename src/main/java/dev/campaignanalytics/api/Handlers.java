package dev.campaignanalytics.api;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;

/** What answers each operation of the contract, by its operationId. */
final class Handlers {
  private Handlers() {}

  static Map<String, Handler<RoutingContext>> of(
      ApiParts parts, StreamHandler stream, WarmAnswers warm) {
    var health = new HealthHandler(parts.observed().health());
    var keys = new KeysHandler(parts.keys(), parts.clock());
    var page = new PageHandler(parts.dashboard().page());
    var login = new LoginHandler(parts.dashboard().link());
    var reference = new ReferenceHandler(parts.contract());
    var numbers = new MetricsHandler(parts.observed().telemetry());
    var handlers = new HashMap<>(reading(parts.reading(), warm));
    handlers.putAll(platforms(parts));
    handlers.putAll(
        Map.ofEntries(
            Map.entry("pushMetrics", new PushHandler(parts.push())::handle),
            Map.entry("listKeys", keys::list),
            Map.entry("createKey", keys::create),
            Map.entry("revokeKey", keys::revoke),
            Map.entry("getStream", stream::handle),
            Map.entry("getPage", page::handle),
            Map.entry("getPageFile", page::handle),
            Map.entry("getPageLibrary", page::handle),
            Map.entry("logIn", login::handle),
            Map.entry("getLive", health::live),
            Map.entry("getReady", health::ready),
            Map.entry(
                "getMetrics", parts.observed().elsewhere() ? numbers::moved : numbers::guarded),
            Map.entry("getContract", reference::contract),
            Map.entry("getReference", reference::page),
            Map.entry("getReferenceFile", reference::file)));
    return Map.copyOf(handlers);
  }

  private static Map<String, Handler<RoutingContext>> platforms(ApiParts parts) {
    var platforms = new PlatformsHandler(parts.platforms(), parts.clock());
    return Map.of(
        "getPlatforms", platforms::list,
        "getDataQuality", new QualityHandler(parts.platforms(), parts.clock())::handle,
        "startSync", platforms::sync,
        "startBackfill", platforms::backfill,
        "cancelBackfill", platforms::cancel);
  }

  private static Map<String, Handler<RoutingContext>> reading(
      ReadingParts parts, WarmAnswers warm) {
    return Map.ofEntries(
        Map.entry("getCampaignInsights", new InsightsHandler(parts, warm)::handle),
        Map.entry("getCampaignHistory", new HistoryHandler(parts)::handle),
        Map.entry("listCampaigns", new CampaignsHandler(parts)::handle),
        Map.entry("getInsights", new GroupsHandler(parts)::handle),
        Map.entry("listAccounts", new AccountsHandler(parts)::handle),
        Map.entry("listChanges", new ChangesHandler(parts)::handle),
        Map.entry("getMetricDefinitions", new DefinitionsHandler()::handle));
  }
}
