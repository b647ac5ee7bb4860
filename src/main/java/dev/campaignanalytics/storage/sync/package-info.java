/**
 * The state of ingestion: positions, leases, backfills, catalog, quarantine and tokens.
 *
 * <p>Start reading at {@link dev.campaignanalytics.storage.sync.SyncStore}.
 */
package dev.campaignanalytics.storage.sync;
