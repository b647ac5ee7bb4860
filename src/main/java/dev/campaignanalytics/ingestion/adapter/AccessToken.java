package dev.campaignanalytics.ingestion.adapter;

import dev.campaignanalytics.config.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * What a call authenticates with.
 *
 * @param expiresAt when it expires; empty when it does not expire by time
 * @param renewal what requests the next token, where the platform issued it together with this one
 */
public record AccessToken(Secret secret, Optional<Instant> expiresAt, Optional<Renewal> renewal) {
  public AccessToken(Secret secret, Optional<Instant> expiresAt) {
    this(secret, expiresAt, Optional.empty());
  }

  public static AccessToken lasting(Secret secret) {
    return new AccessToken(secret, Optional.empty());
  }

  /** This token, with the renewal of the previous one where the platform issued no new renewal. */
  public AccessToken after(AccessToken earlier) {
    return renewal.isPresent() ? this : new AccessToken(secret, expiresAt, earlier.renewal);
  }

  /** Whether it is valid for longer than another one, as far as is known. */
  public boolean outlasts(AccessToken other) {
    return expiresAt.isEmpty()
        || other.expiresAt.isEmpty()
        || expiresAt.get().isAfter(other.expiresAt.get());
  }

  public boolean expiresBefore(Instant moment) {
    return expiresAt.isPresent() && expiresAt.get().isBefore(moment);
  }

  /**
   * A refresh token; it takes precedence over the configured one.
   *
   * @param expiresAt when a person has to give consent again; empty when the platform did not say
   */
  public record Renewal(Secret refreshToken, Optional<Instant> expiresAt) {}
}
