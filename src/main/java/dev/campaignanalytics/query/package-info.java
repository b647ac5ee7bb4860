/**
 * Reads through the caches to the database; requests for one key are answered by one query.
 *
 * <p>Imports {@code model}, {@code config}, {@code storage} and {@code cache}. Start reading at
 * {@link dev.campaignanalytics.query.ReadThrough}.
 */
package dev.campaignanalytics.query;
