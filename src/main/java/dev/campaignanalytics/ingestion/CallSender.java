package dev.campaignanalytics.ingestion;

import io.vertx.core.Future;

/** Carries one call to a platform and brings back the whole answer, whatever its status. */
@FunctionalInterface
interface CallSender {
  /** Fails with {@link SourceException}, {@code TRANSIENT} unless the answer was too large. */
  Future<ApiAnswer> send(ApiCall call, Patience patience);
}
