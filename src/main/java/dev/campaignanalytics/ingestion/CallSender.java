package dev.campaignanalytics.ingestion;

import io.vertx.core.Future;
import java.time.Duration;

/** Carries one call to a platform and brings back the whole answer, whatever its status. */
@FunctionalInterface
interface CallSender {
  /**
   * Fails with {@link SourceException}, {@code TRANSIENT} unless the answer was too large.
   *
   * @param within for everything, the last byte included
   */
  Future<ApiAnswer> send(ApiCall call, Duration within);
}
