package dev.campaignanalytics.ingestion.client;

import dev.campaignanalytics.ingestion.adapter.PlatformRequest;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import io.vertx.core.Future;

/**
 * Sends requests to a platform. Protections are decorators of this, from the outside in: {@link
 * RetryingSender}, {@link CircuitBreakerSender}, {@link RateLimitedSender}, {@link ApiSource}.
 * Fails with {@link SourceException}.
 */
public interface PlatformApi {
  <T> Future<T> call(PlatformRequest<T> exchange);
}
