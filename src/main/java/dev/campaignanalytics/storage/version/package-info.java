/**
 * Versions of the stored figures in the order of commits: sealing them, and finding the one that
 * was valid at a time.
 *
 * <p>Start reading at {@link dev.campaignanalytics.storage.version.VersionSealer}.
 */
package dev.campaignanalytics.storage.version;
