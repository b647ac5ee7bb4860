package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.ingestion.client.AccessTokens;
import dev.campaignanalytics.ingestion.client.ApiHttpClient;
import dev.campaignanalytics.ingestion.client.ApiSource;
import dev.campaignanalytics.ingestion.client.CircuitBreakerSender;
import dev.campaignanalytics.ingestion.client.IngestionParts;
import dev.campaignanalytics.ingestion.client.PlatformSource;
import dev.campaignanalytics.ingestion.client.RateLimitedSender;
import dev.campaignanalytics.ingestion.client.RetryingSender;
import dev.campaignanalytics.ingestion.client.StoredTokenRenewals;
import dev.campaignanalytics.ingestion.client.TokenRenewals;
import dev.campaignanalytics.ingestion.limit.CallPauses;
import dev.campaignanalytics.ingestion.limit.DayBudget;
import dev.campaignanalytics.ingestion.limit.RedisBudget;
import dev.campaignanalytics.ingestion.limit.RetryBudget;
import io.vertx.core.Future;

/** The senders for one platform's calls, with every protection around them. */
record PlatformGuards(
    PlatformSource source,
    RateLimitedSender pacing,
    CircuitBreakerSender breaker,
    RetryingSender api,
    AccessTokens tokens) {
  static PlatformGuards of(PlatformSetup setup, IngestionParts parts, AccountPuller.Node node) {
    var config = node.config();
    var name = setup.platform().wireName();
    var runtime = parts.runtime();
    var limits = config.scaled(setup.adapter().schedule().limits());
    var budget = new RedisBudget(parts.redis(), runtime.clock());
    var pauses = new CallPauses(runtime.clock(), until -> budget.hold(name, until));
    var day = new DayBudget(parts.redis(), runtime.clock(), name, limits.callsPerDay());
    var pacing = new RateLimitedSender(name, limits, pauses, budget, day, runtime.delayer());

    var http = new ApiHttpClient(runtime.vertx(), runtime.clock(), runtime.proxies());
    var credential = new AccessTokens.Credential(name, setup.token(), setup.tokens());
    var tokens =
        new AccessTokens(credential, http, renewals(setup, parts, node.name()), runtime.clock());
    pacing.around(new ApiSource(setup.adapter(), tokens, http, runtime.delayer(), pacing));

    var breaker =
        new CircuitBreakerSender(
            pacing,
            name,
            runtime.vertx(),
            runtime.clock(),
            config.circuitOpenFor(),
            state -> save(setup, parts, state));
    var retries = new RetryBudget(runtime.clock());
    var api = new RetryingSender(breaker, pauses, retries, runtime.delayer());
    var source = new PlatformSource(setup.adapter(), api);
    return new PlatformGuards(source, pacing, breaker, api, tokens);
  }

  private static TokenRenewals renewals(PlatformSetup setup, IngestionParts parts, String node) {
    return setup
        .seal()
        .<TokenRenewals>map(
            seal -> new StoredTokenRenewals(parts.state().tokens(), seal, node, parts.delayer()))
        .orElse(TokenRenewals.ALONE);
  }

  private static Future<Void> save(PlatformSetup setup, IngestionParts parts, String state) {
    return parts.sync().saveBreaker(setup.platform(), state).otherwiseEmpty();
  }

  void close() {
    breaker.close();
  }

  @Override
  public String toString() {
    return api.toString();
  }
}
