/**
 * The embedded PostgreSQL: cluster folder, settings, start and stop.
 *
 * <p>Start reading at {@link dev.campaignanalytics.embedded.postgres.EmbeddedPostgres}.
 */
package dev.campaignanalytics.embedded.postgres;
