package dev.campaignanalytics.api.http;

import dev.campaignanalytics.api.auth.Authenticator;
import dev.campaignanalytics.api.auth.ClientAddresses;
import dev.campaignanalytics.api.limit.OpenStreams;
import dev.campaignanalytics.api.limit.RateLimits;

/**
 * What a request has to pass; shared by all instances of the server.
 *
 * @param addresses whose address a request counts for
 */
public record RequestGuards(
    Authenticator authenticator, Budgets budgets, OpenStreams streams, ClientAddresses addresses) {
  /**
   * How often one may ask.
   *
   * @param keys those who show a token, over all nodes
   * @param addresses those who need none, on this node
   */
  public record Budgets(RateLimits keys, RateLimits addresses) {}
}
