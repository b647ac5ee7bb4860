package dev.campaignanalytics.cluster.mesh;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maintains a connection to every other reachable node, sends this node's announcement over each,
 * and stores the others' announcements in the table. Opening it waits for no other node, and it
 * retries an unreachable node every second.
 */
final class Mesh {
  private static final Logger log = LoggerFactory.getLogger(Mesh.class);
  private static final long TICK_MILLIS = 1000;
  private static final int LOOK_UP_EVERY_TICKS = 5;

  /** Timeout after which a silent node is removed; longer than a busy phase or a GC pause. */
  private static final Duration SILENCE = Duration.ofSeconds(12);

  /** A tick this late means that this process was paused, which says nothing about the others. */
  private static final Duration LATE = Duration.ofSeconds(4);

  private final Vertx vertx;
  private final MeshOptions options;
  private final LocalNode local;
  private final NodeTable table;
  private final Context loop;
  private final NetServer server;
  private final NetClient client;
  private final PeerAddresses peers;
  private final List<PeerConnection> connections = new ArrayList<>();
  private final Set<NodeAddress> connecting = new HashSet<>();
  private long ticks;
  private long tickedAt = System.nanoTime();
  private long timer;
  private boolean closed;

  Mesh(Vertx vertx, MeshOptions options, LocalNode local, NodeTable table) {
    this.vertx = vertx;
    this.options = options;
    this.local = local;
    this.table = table;
    this.loop = vertx.getOrCreateContext();
    this.server = vertx.createNetServer(options.server());
    this.client = vertx.createNetClient(options.client());
    this.peers = new PeerAddresses(local.address(), InstantSource.system());
  }

  /** Completes when other nodes can connect. */
  Future<Void> open() {
    var opened = Promise.<Void>promise();
    loop.runOnContext(
        begin ->
            server
                .connectHandler(socket -> add(socket, Optional.empty()))
                .listen()
                .<Void>mapEmpty()
                .onSuccess(listening -> timer = vertx.setPeriodic(0, TICK_MILLIS, id -> tick()))
                .onComplete(opened));
    return opened.future();
  }

  Future<Void> close() {
    var done = Promise.<Void>promise();
    loop.runOnContext(
        begin -> {
          closed = true;
          vertx.cancelTimer(timer);
          List.copyOf(connections).forEach(PeerConnection::close);
          Future.join(server.close(), client.close()).<Void>mapEmpty().onComplete(done);
        });
    return done.future();
  }

  /** Publishes a change of this node to the others at once. */
  void publish() {
    loop.runOnContext(now -> publishToAll());
  }

  private void tick() {
    closeUnresponsive();
    if (ticks++ % LOOK_UP_EVERY_TICKS == 0) {
      vertx
          .executeBlocking(options.members()::get)
          .onSuccess(peers::configured)
          .onFailure(cause -> log.debug("members are not looked up: {}", cause.getMessage()));
    }
    publishToAll();
    connectToMissing();
  }

  private void closeUnresponsive() {
    long now = System.nanoTime();
    if (now - tickedAt > LATE.toNanos()) {
      connections.forEach(PeerConnection::restartTimer);
    }
    tickedAt = now;
    connections.stream()
        .filter(connection -> connection.isSilentSince(now - SILENCE.toNanos()))
        .toList()
        .forEach(PeerConnection::close);
  }

  private void publishToAll() {
    local
        .announcement()
        .ifPresent(
            latest -> {
              var line = latest.line();
              connections.forEach(connection -> connection.send(line));
            });
  }

  private void connectToMissing() {
    var missing = peers.all();
    connections.forEach(connection -> connection.connectedTo().ifPresent(missing::remove));
    missing.removeAll(connecting);
    missing.forEach(this::connect);
  }

  private void connect(NodeAddress address) {
    connecting.add(address);
    client
        .connect(address.port(), address.host())
        .onSuccess(socket -> add(socket, Optional.of(address)))
        .onFailure(cause -> log.debug("no connection to {}: {}", address, cause.getMessage()))
        .onComplete(done -> connecting.remove(address));
  }

  private void add(NetSocket socket, Optional<NodeAddress> connectedTo) {
    var connection = new PeerConnection(socket, connectedTo);
    if (closed) {
      connection.close();
      return;
    }
    connections.add(connection);
    connection.read(
        announcement -> received(connection, announcement), () -> connectionClosed(connection));
    local.announcement().ifPresent(latest -> connection.send(latest.line()));
  }

  private void received(PeerConnection connection, Announcement announcement) {
    if (announcement.id().equals(local.id())) {
      connection.connectedTo().ifPresent(peers::isOwn);
      connection.close();
      return;
    }
    peers.learn(announcement);
    if (table.node(announcement.id()).isEmpty()) {
      log.info("node {} is on the event bus", announcement.address());
    }
    table.put(announcement);
  }

  private void connectionClosed(PeerConnection connection) {
    connections.remove(connection);
    connection
        .nodeId()
        .filter(id -> connections.stream().noneMatch(c -> c.isOf(id)))
        .flatMap(table::node)
        .filter(node -> !node.id().equals(local.id()))
        .ifPresent(
            gone -> {
              log.info("node {} is no longer on the event bus", gone.address());
              table.remove(gone.id());
            });
  }
}
