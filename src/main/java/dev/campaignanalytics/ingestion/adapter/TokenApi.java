package dev.campaignanalytics.ingestion.adapter;

import dev.campaignanalytics.config.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a credential gets a fresh access token, as pure functions. A platform whose token lasts for
 * ever has none.
 */
public interface TokenApi {
  /** The request for a new token. {@code current} is what is in use now, if the flow needs it. */
  ApiCall refreshCall(AccessToken current, Instant now);

  /**
   * The new token, or a {@link SourceException}: {@code REAUTH} when a person must act, {@code
   * FATAL} when the configuration is wrong, {@code TRANSIENT} when it is worth trying again. The
   * caller keeps what the answer did not repeat: {@link AccessToken#after}.
   */
  AccessToken readToken(ApiAnswer answer);

  /**
   * Asks until when a token is good that was configured and not fetched; empty where the platform
   * cannot tell.
   */
  default Optional<ApiCall> inspectCall(AccessToken current) {
    return Optional.empty();
  }

  /** The same token with its end; throws like {@link #readToken} when it is of no use. */
  default AccessToken readInspection(AccessToken current, ApiAnswer answer) {
    return current;
  }

  /** Whether a token can be renewed without a person. */
  default boolean canRenew() {
    return true;
  }

  /** How long before its end a token is renewed. */
  Duration renewBefore();

  /** How long before its end a person must know that it is not renewed. */
  default Duration alarmBefore() {
    return renewBefore();
  }

  /**
   * The configured secrets that get tokens; renewed ones are sealed with them before they are kept.
   */
  List<Secret> roots();
}
