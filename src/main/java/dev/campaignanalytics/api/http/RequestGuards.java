package dev.campaignanalytics.api.http;

import dev.campaignanalytics.api.auth.Authenticator;
import dev.campaignanalytics.api.auth.ClientAddresses;
import dev.campaignanalytics.api.limit.OpenStreams;
import dev.campaignanalytics.api.limit.RateLimits;

/**
 * The checks that a request has to pass; shared by all instances of the server.
 *
 * @param addresses determines the address that a request counts for
 */
public record RequestGuards(
    Authenticator authenticator, Budgets budgets, OpenStreams streams, ClientAddresses addresses) {
  /**
   * The rate limits.
   *
   * @param keys for clients with a token, over all nodes
   * @param addresses for requests that need no token, on this node
   */
  public record Budgets(RateLimits keys, RateLimits addresses) {}
}
