/**
 * A cluster manager for the event bus: which nodes there are and which addresses they consume.
 *
 * <p>Each node owns what it says of itself and sends the whole of it, once a second and on every
 * change, over a connection to each other node. There is no coordinator, no shared table and no
 * vote, so there is nothing that can be lost when nodes die: a node that comes back connects, and
 * one second later it knows the others and they know it. What a node last said is forgotten when
 * its last connection closes or was silent for too long.
 *
 * <p>Start reading at {@link dev.campaignanalytics.cluster.mesh.MeshClusterManager}, then {@code
 * Mesh}.
 */
package dev.campaignanalytics.cluster.mesh;
