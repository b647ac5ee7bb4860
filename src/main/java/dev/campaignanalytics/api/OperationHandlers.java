package dev.campaignanalytics.api;

import dev.campaignanalytics.api.http.OperationGroup;
import dev.campaignanalytics.api.live.StreamHandler;
import dev.campaignanalytics.api.pipeline.KnownReads;
import dev.campaignanalytics.api.pipeline.ReadPreparation;
import dev.campaignanalytics.api.report.ReportHandlers;
import dev.campaignanalytics.query.version.SettledVersion;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The handler of each operation of the contract, by its operationId. */
public final class OperationHandlers {
  private final ReportHandlers reports;
  private final List<OperationGroup> others;
  private final SettledVersion version;

  /**
   * @param version that present figures contain
   */
  public OperationHandlers(
      ReportHandlers reports, List<OperationGroup> others, SettledVersion version) {
    this.reports = reports;
    this.others = List.copyOf(others);
    this.version = version;
  }

  /** For one event loop. */
  KnownReads knownReads(Clock clock) {
    return new KnownReads(clock, version::newest);
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
