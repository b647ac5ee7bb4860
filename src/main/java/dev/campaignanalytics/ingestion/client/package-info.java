/**
 * Calls to platform APIs: the HTTP client, tokens, and the decorators around it (retry, circuit
 * breaker, rate limit).
 *
 * <p>Start reading at {@link dev.campaignanalytics.ingestion.client.ApiSource}.
 */
package dev.campaignanalytics.ingestion.client;
