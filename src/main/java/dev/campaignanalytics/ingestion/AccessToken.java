package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.config.Secret;
import java.time.Instant;
import java.util.Optional;

/** What a call authenticates with, and until when; empty when it does not expire by time. */
public record AccessToken(Secret secret, Optional<Instant> expiresAt) {
  public static AccessToken lasting(Secret secret) {
    return new AccessToken(secret, Optional.empty());
  }

  public boolean expiresBefore(Instant moment) {
    return expiresAt.isPresent() && expiresAt.get().isBefore(moment);
  }
}
