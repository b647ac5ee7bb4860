package dev.campaignanalytics.api;

import dev.campaignanalytics.api.http.OperationGroup;
import dev.campaignanalytics.api.live.StreamHandler;
import dev.campaignanalytics.api.pipeline.KnownReads;
import dev.campaignanalytics.api.pipeline.ReadPreparation;
import dev.campaignanalytics.api.report.ReportHandlers;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The handler of each operation of the contract, by its operationId. */
public final class OperationHandlers {
  private final ReportHandlers reports;
  private final List<OperationGroup> others;

  public OperationHandlers(ReportHandlers reports, List<OperationGroup> others) {
    this.reports = reports;
    this.others = List.copyOf(others);
  }

  /** The reads that need no route, by their operationId. */
  Map<String, ReadPreparation> preparations(KnownReads known) {
    return reports.preparations(known);
  }

  /** With what belongs to one event loop. */
  Map<String, Handler<RoutingContext>> byOperation(StreamHandler stream, KnownReads known) {
    var handlers = new HashMap<>(reports.byOperation(known));
    others.forEach(group -> handlers.putAll(group.byOperation()));
    handlers.put("getStream", stream::handle);
    return Map.copyOf(handlers);
  }
}
