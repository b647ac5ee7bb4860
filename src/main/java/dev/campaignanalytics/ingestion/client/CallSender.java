package dev.campaignanalytics.ingestion.client;

import dev.campaignanalytics.ingestion.adapter.ApiAnswer;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.CallTimeouts;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import io.vertx.core.Future;

/** Carries one call to a platform and brings back the whole answer, whatever its status. */
@FunctionalInterface
interface CallSender {
  /** Fails with {@link SourceException}, {@code TRANSIENT} unless the answer was too large. */
  Future<ApiAnswer> send(ApiCall call, CallTimeouts patience);
}
