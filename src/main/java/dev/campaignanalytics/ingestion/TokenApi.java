package dev.campaignanalytics.ingestion;

import java.time.Duration;
import java.time.Instant;

/**
 * How a credential gets a fresh access token, as pure functions. A platform whose token lasts for
 * ever has none.
 */
public interface TokenApi {
  /** The request for a new token. {@code current} is what is in use now, if the flow needs it. */
  ApiCall refreshCall(AccessToken current, Instant now);

  /**
   * The new token, or a {@link SourceException}: {@code REAUTH} when a person must act, {@code
   * FATAL} when the configuration is wrong, {@code TRANSIENT} when it is worth trying again.
   */
  AccessToken readToken(ApiAnswer answer);

  /** How long before its end a token is renewed. */
  Duration renewBefore();
}
