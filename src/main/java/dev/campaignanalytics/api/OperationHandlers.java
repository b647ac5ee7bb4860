package dev.campaignanalytics.api;

import dev.campaignanalytics.api.admin.KeysHandler;
import dev.campaignanalytics.api.admin.MonitoringHandler;
import dev.campaignanalytics.api.admin.PlatformsHandler;
import dev.campaignanalytics.api.dashboard.DashboardHandler;
import dev.campaignanalytics.api.dashboard.ReferenceHandler;
import dev.campaignanalytics.api.live.StreamHandler;
import dev.campaignanalytics.api.pipeline.KnownReads;
import dev.campaignanalytics.api.push.PushHandler;
import dev.campaignanalytics.api.report.ReportHandlers;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;

/** The handler of each operation of the contract, by its operationId. */
public final class OperationHandlers {
  private final ReportHandlers reports;
  private final PushHandler push;
  private final PlatformsHandler platforms;
  private final KeysHandler keys;
  private final MonitoringHandler monitoring;
  private final DashboardHandler dashboard;
  private final ReferenceHandler reference;

  public OperationHandlers(
      ReportHandlers reports,
      PushHandler push,
      PlatformsHandler platforms,
      KeysHandler keys,
      MonitoringHandler monitoring,
      DashboardHandler dashboard,
      ReferenceHandler reference) {
    this.reports = reports;
    this.push = push;
    this.platforms = platforms;
    this.keys = keys;
    this.monitoring = monitoring;
    this.dashboard = dashboard;
    this.reference = reference;
  }

  /** With what belongs to one event loop. */
  Map<String, Handler<RoutingContext>> byOperation(StreamHandler stream, KnownReads known) {
    var handlers = new HashMap<>(reports.byOperation(known));
    handlers.putAll(
        Map.ofEntries(
            Map.entry("pushMetrics", push::handle),
            Map.entry("getPlatforms", platforms::list),
            Map.entry("getDataQuality", platforms::quality),
            Map.entry("acknowledgeRemarks", platforms::acknowledgeRemarks),
            Map.entry("startSync", platforms::sync),
            Map.entry("startBackfill", platforms::backfill),
            Map.entry("cancelBackfill", platforms::cancel),
            Map.entry("listKeys", keys::list),
            Map.entry("createKey", keys::create),
            Map.entry("revokeKey", keys::revoke),
            Map.entry("getStream", stream::handle),
            Map.entry("getPage", dashboard::file),
            Map.entry("getPageFile", dashboard::file),
            Map.entry("getPageLibrary", dashboard::file),
            Map.entry("logIn", dashboard::logIn),
            Map.entry("getLive", monitoring::live),
            Map.entry("getReady", monitoring::ready),
            Map.entry("getMetrics", monitoring::metrics),
            Map.entry("getContract", reference::contract),
            Map.entry("getContractJson", reference::contractJson),
            Map.entry("getIcon", reference::icon),
            Map.entry("getReference", reference::page),
            Map.entry("getReferenceFile", reference::file)));
    return Map.copyOf(handlers);
  }
}
