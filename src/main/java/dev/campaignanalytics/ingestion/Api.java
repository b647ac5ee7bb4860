package dev.campaignanalytics.ingestion;

import io.vertx.core.Future;

/**
 * Asks a platform. Guards are decorators of this, from the outside in: {@link Retrying}, {@link
 * Breaking}, {@link Pacing}, {@link ApiSource}. Fails with {@link SourceException}.
 */
interface Api {
  <T> Future<T> ask(Exchange<T> exchange);
}
