/**
 * The delays between retries, for every part of the program that retries.
 *
 * <p>Imports nothing. Start reading at {@link dev.campaignanalytics.retry.Backoff}.
 */
package dev.campaignanalytics.retry;
