package dev.campaignanalytics.api;

import dev.campaignanalytics.api.limit.RateLimits;
import dev.campaignanalytics.query.ApiKeyCache;
import dev.campaignanalytics.query.rates.RateDirectory;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/**
 * Refreshes the API keys and the exchange rates, and exchanges the counts of requests with the
 * other nodes.
 */
public final class ApiRefreshVerticle extends VerticleBase {
  private final ApiKeyCache keys;
  private final RateLimits limits;
  private final RateDirectory rates;
  private long exchange;

  public ApiRefreshVerticle(ApiKeyCache keys, RateLimits limits, RateDirectory rates) {
    this.keys = keys;
    this.limits = limits;
    this.rates = rates;
  }

  @Override
  public Future<?> start() {
    exchange = limits.start(vertx);
    return keys.start().compose(started -> rates.start());
  }

  @Override
  public Future<?> stop() {
    vertx.cancelTimer(exchange);
    rates.stop();
    return keys.stop();
  }
}
