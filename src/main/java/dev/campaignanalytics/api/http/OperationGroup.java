package dev.campaignanalytics.api.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** Handlers that belong together, each by the operationId of its operation in the contract. */
public interface OperationGroup {
  Map<String, Handler<RoutingContext>> byOperation();
}
