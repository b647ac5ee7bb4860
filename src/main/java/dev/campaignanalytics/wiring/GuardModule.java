package dev.campaignanalytics.wiring;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.campaignanalytics.api.auth.Authenticator;
import dev.campaignanalytics.api.auth.ClientAddresses;
import dev.campaignanalytics.api.auth.FailedAttempts;
import dev.campaignanalytics.api.auth.JwtVerifier;
import dev.campaignanalytics.api.http.RequestGuards;
import dev.campaignanalytics.api.limit.LimitsConfig;
import dev.campaignanalytics.api.limit.OpenStreams;
import dev.campaignanalytics.api.limit.RateLimits;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.query.ApiKeyCache;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;

/** Creates the objects that check who sends a request, and how many. */
final class GuardModule {
  private final Vertx vertx;
  private final AppConfig config;
  private final Clock clock;

  GuardModule(Vertx vertx, AppConfig config, Clock clock) {
    this.vertx = vertx;
    this.config = config;
    this.clock = clock;
  }

  /**
   * @param apiKey the server's own key
   * @param keyLimits the budgets of keys, which the nodes share
   */
  RequestGuards guards(Secret apiKey, ApiKeyCache keys, RateLimits keyLimits) {
    var auth = config.http().auth();
    var limits = config.http().limits();
    var addresses = new ClientAddresses(config.http().proxies());
    var tokens = JwtVerifier.of(vertx, auth.jwt(), config.proxies(), clock);
    var failures = new FailedAttempts(auth.failedAttempts(), Ticker.systemTicker());
    var credentials = new Authenticator.Credentials(apiKey, keys, tokens);
    return new RequestGuards(
        new Authenticator(credentials, failures, addresses, clock),
        new RequestGuards.Budgets(keyLimits, addressLimits(limits.requests())),
        new OpenStreams(limits.streams()),
        addresses);
  }

  /** Never shared: a client with many addresses must not create many keys in Redis. */
  private RateLimits addressLimits(LimitsConfig.Requests max) {
    return new RateLimits(
        max.perAddress(),
        max.window(),
        (name, count, retained) -> Future.succeededFuture(count),
        clock);
  }
}
