package dev.campaignanalytics.api;

import dev.campaignanalytics.api.limit.RateLimits;
import dev.campaignanalytics.query.ApiKeyCache;
import dev.campaignanalytics.query.rates.RateDirectory;
import dev.campaignanalytics.query.version.SettledVersion;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/**
 * Refreshes the API keys, the exchange rates and the newest version, and exchanges the counts of
 * requests with the other nodes.
 */
public final class ApiRefreshVerticle extends VerticleBase {
  private final ApiKeyCache keys;
  private final RateLimits limits;
  private final RateDirectory rates;
  private final SettledVersion version;
  private long exchange;

  public ApiRefreshVerticle(
      ApiKeyCache keys, RateLimits limits, RateDirectory rates, SettledVersion version) {
    this.keys = keys;
    this.limits = limits;
    this.rates = rates;
    this.version = version;
  }

  @Override
  public Future<?> start() {
    exchange = limits.start(vertx);
    return keys.start().compose(started -> rates.start()).compose(started -> version.start());
  }

  @Override
  public Future<?> stop() {
    vertx.cancelTimer(exchange);
    version.stop();
    rates.stop();
    return keys.stop();
  }
}
