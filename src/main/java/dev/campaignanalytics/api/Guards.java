package dev.campaignanalytics.api;

import dev.campaignanalytics.api.auth.Authenticator;

/** What a request has to pass; shared by all instances of the server. */
public record Guards(Authenticator authenticator, RateLimits rates, OpenConnections connections) {}
