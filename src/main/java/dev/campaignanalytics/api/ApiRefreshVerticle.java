package dev.campaignanalytics.api;

import dev.campaignanalytics.api.limit.RateLimits;
import dev.campaignanalytics.query.ApiKeyCache;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Refreshes the API keys, and exchanges the counts of requests with the other nodes. */
public final class ApiRefreshVerticle extends VerticleBase {
  private final ApiKeyCache keys;
  private final RateLimits limits;
  private long exchange;

  public ApiRefreshVerticle(ApiKeyCache keys, RateLimits limits) {
    this.keys = keys;
    this.limits = limits;
  }

  @Override
  public Future<?> start() {
    exchange = limits.start(vertx);
    return keys.start();
  }

  @Override
  public Future<?> stop() {
    vertx.cancelTimer(exchange);
    return keys.stop();
  }
}
