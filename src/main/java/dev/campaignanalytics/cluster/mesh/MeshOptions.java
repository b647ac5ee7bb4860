package dev.campaignanalytics.cluster.mesh;

import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServerOptions;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How a node is reached and how it reaches the others.
 *
 * @param address what the others are told
 * @param server how it listens
 * @param client how it connects
 * @param members where other nodes may be; may block, as DNS does, and may include this node
 */
public record MeshOptions(
    NodeAddress address,
    NetServerOptions server,
    NetClientOptions client,
    Supplier<Set<NodeAddress>> members) {}
