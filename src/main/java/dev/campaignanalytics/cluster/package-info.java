/**
 * The event bus across nodes: configuration, membership, heartbeats and their supervision.
 *
 * <p>Start reading at {@link dev.campaignanalytics.cluster.Cluster}.
 */
package dev.campaignanalytics.cluster;
