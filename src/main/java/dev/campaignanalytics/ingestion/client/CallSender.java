package dev.campaignanalytics.ingestion.client;

import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.CallTimeouts;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import io.vertx.core.Future;

/** Sends one call to a platform and returns the whole response, with any status. */
@FunctionalInterface
public interface CallSender {
  /** Fails with {@link SourceException}, {@code TRANSIENT} unless the response was too large. */
  Future<ApiResponse> send(ApiCall call, CallTimeouts timeouts);
}
