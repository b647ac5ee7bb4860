/**
 * A cluster manager for the event bus: which nodes exist and which addresses they consume.
 *
 * <p>Each node owns its announcement and sends all of it, once a second and on every change, over a
 * connection to each other node. There is no coordinator, no shared table and no election, so
 * nothing can be lost when nodes crash: a node that comes back connects, and one second later it
 * knows the others and they know it. A node's announcement is removed when its last connection
 * closes or was silent for too long.
 *
 * <p>Start reading at {@link dev.campaignanalytics.cluster.mesh.MeshClusterManager}, then {@code
 * Mesh}.
 */
package dev.campaignanalytics.cluster.mesh;
