package dev.campaignanalytics.ingestion.adapter;

import dev.campaignanalytics.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a credential gets a new access token, as pure functions. A platform whose token does not
 * expire has none.
 */
public interface TokenApi {
  /** The request for a new token. {@code current} is the token in use, if the flow needs it. */
  ApiCall refreshCall(AccessToken current, Instant now);

  /**
   * The new token, or a {@link SourceException}: {@code REAUTH} when a person must act, {@code
   * FATAL} when the configuration is wrong, {@code TRANSIENT} when a retry may help. The caller
   * retains what the response did not repeat: {@link AccessToken#after}.
   */
  AccessToken readToken(ApiResponse response);

  /**
   * Requests the expiry of a token that was configured and not fetched; empty where the platform
   * does not offer it.
   */
  default Optional<ApiCall> inspectCall(AccessToken current) {
    return Optional.empty();
  }

  /** The same token with its expiry; throws like {@link #readToken} when it cannot be used. */
  default AccessToken readInspection(AccessToken current, ApiResponse response) {
    return current;
  }

  /** Whether a token can be renewed without a person. */
  default boolean canRenew() {
    return true;
  }

  /** How long before its expiry a token is renewed. */
  Duration renewBefore();

  /** How long before its expiry a person must be warned that it is not renewed. */
  default Duration alarmBefore() {
    return renewBefore();
  }

  /**
   * The configured secrets that request tokens; renewed tokens are encrypted with them and stored.
   */
  List<Secret> roots();
}
