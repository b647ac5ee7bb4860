package dev.campaignanalytics.api;

import dev.campaignanalytics.api.admin.HealthHandler;
import dev.campaignanalytics.api.admin.KeysHandler;
import dev.campaignanalytics.api.admin.MetricsHandler;
import dev.campaignanalytics.api.admin.PlatformsHandler;
import dev.campaignanalytics.api.dashboard.DashboardHandler;
import dev.campaignanalytics.api.dashboard.ReferenceHandler;
import dev.campaignanalytics.api.http.ResponseFormat;
import dev.campaignanalytics.api.live.StreamHandler;
import dev.campaignanalytics.api.pipeline.KnownReads;
import dev.campaignanalytics.api.report.AccountsHandler;
import dev.campaignanalytics.api.report.CampaignsHandler;
import dev.campaignanalytics.api.report.ChangesHandler;
import dev.campaignanalytics.api.report.DefinitionsHandler;
import dev.campaignanalytics.api.report.GroupsHandler;
import dev.campaignanalytics.api.report.HistoryHandler;
import dev.campaignanalytics.api.report.InsightsHandler;
import dev.campaignanalytics.api.report.ReadingParts;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;

/** The handler of each operation of the contract, by its operationId. */
final class OperationHandlers {
  private OperationHandlers() {}

  static Map<String, Handler<RoutingContext>> of(
      ApiParts parts, StreamHandler stream, KnownReads known) {
    var health = new HealthHandler(parts.observed().health());
    var keys = new KeysHandler(parts.keys(), parts.clock());
    var dashboard = new DashboardHandler(parts.dashboard().page(), parts.dashboard().link());
    var reference = new ReferenceHandler(parts.contract());
    var numbers = new MetricsHandler(parts.observed().telemetry());
    var handlers = new HashMap<>(reading(parts.reading(), known));
    handlers.putAll(platforms(parts));
    handlers.putAll(
        Map.ofEntries(
            Map.entry("pushMetrics", parts.push()::handle),
            Map.entry("listKeys", keys::list),
            Map.entry("createKey", keys::create),
            Map.entry("revokeKey", keys::revoke),
            Map.entry("getStream", stream::handle),
            Map.entry("getPage", dashboard::file),
            Map.entry("getPageFile", dashboard::file),
            Map.entry("getPageLibrary", dashboard::file),
            Map.entry("logIn", dashboard::logIn),
            Map.entry("getLive", health::live),
            Map.entry("getReady", health::ready),
            Map.entry(
                "getMetrics", parts.observed().elsewhere() ? numbers::moved : numbers::guarded),
            Map.entry("getContract", reference::contract),
            Map.entry("getContractJson", reference::contractJson),
            Map.entry("getIcon", reference::icon),
            Map.entry("getReference", reference::page),
            Map.entry("getReferenceFile", reference::file)));
    return Map.copyOf(handlers);
  }

  private static Map<String, Handler<RoutingContext>> platforms(ApiParts parts) {
    var reader = parts.platforms().reader();
    var platforms = new PlatformsHandler(reader, parts.platforms().bus(), parts.clock());
    return Map.of(
        "getPlatforms", platforms::list,
        "getDataQuality", platforms::quality,
        "acknowledgeRemarks", platforms::acknowledgeRemarks,
        "startSync", platforms::sync,
        "startBackfill", platforms::backfill,
        "cancelBackfill", platforms::cancel);
  }

  private static Map<String, Handler<RoutingContext>> reading(
      ReadingParts parts, KnownReads known) {
    var campaign = new InsightsHandler(parts, known);
    var history = new HistoryHandler(parts);
    var campaigns = new CampaignsHandler(parts, known);
    var groups = new GroupsHandler(parts, known);
    var accounts = new AccountsHandler(parts, known);
    return Map.ofEntries(
        Map.entry("getCampaignInsights", campaign::handle),
        Map.entry("getCampaignInsightsByQuery", campaign::handle),
        Map.entry("getCampaignInsightsCsv", csv(campaign::handle)),
        Map.entry("getCampaignHistory", history::handle),
        Map.entry("getCampaignHistoryByQuery", history::handle),
        Map.entry("listCampaigns", campaigns::handle),
        Map.entry("listCampaignsCsv", csv(campaigns::handle)),
        Map.entry("getInsights", groups::handle),
        Map.entry("getInsightsCsv", csv(groups::handle)),
        Map.entry("listAccounts", accounts::handle),
        Map.entry("listAccountsCsv", csv(accounts::handle)),
        Map.entry("listChanges", new ChangesHandler(parts, known)::handle),
        Map.entry("getMetricDefinitions", new DefinitionsHandler()::handle));
  }

  private static Handler<RoutingContext> csv(Handler<RoutingContext> handler) {
    return context -> {
      ResponseFormat.CSV.fix(context);
      handler.handle(context);
    };
  }
}
