package dev.campaignanalytics.cluster.mesh;

import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServerOptions;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How other nodes reach this node and how it reaches them.
 *
 * @param address the address that is published to the others
 * @param server how it listens
 * @param client how it connects
 * @param members possible addresses of other nodes; may block, as DNS does, and may include this
 *     node
 */
public record MeshOptions(
    NodeAddress address,
    NetServerOptions server,
    NetClientOptions client,
    Supplier<Set<NodeAddress>> members) {}
