/**
 * Reads through the caches to the database; concurrent requests for one key share one query.
 *
 * <p>Imports {@code model}, {@code config}, {@code storage} and {@code cache}. Start reading at
 * {@link dev.campaignanalytics.query.ReadThrough}.
 */
package dev.campaignanalytics.query;
