package dev.campaignanalytics.cluster.mesh;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection on which two nodes exchange their announcements. Used by one event loop only. */
final class PeerConnection {
  private static final Logger log = LoggerFactory.getLogger(PeerConnection.class);
  private static final int MAX_LINE_LENGTH = 1 << 20;

  private final NetSocket socket;
  private final Optional<NodeAddress> connectedTo;
  private Optional<String> nodeId = Optional.empty();
  private long receivedAt = System.nanoTime();

  /**
   * @param connectedTo the address this node connected to; empty if the other node connected
   */
  PeerConnection(NetSocket socket, Optional<NodeAddress> connectedTo) {
    this.socket = socket;
    this.connectedTo = connectedTo;
  }

  /** Passes on each announcement; any other input closes the connection. */
  void read(Consumer<Announcement> announcements, Runnable closed) {
    socket.closeHandler(gone -> closed.run());
    socket.exceptionHandler(failure -> socket.close());
    var lines = RecordParser.newDelimited("\n", socket).maxRecordSize(MAX_LINE_LENGTH);
    lines.exceptionHandler(failure -> socket.close());
    lines.handler(
        line -> {
          receivedAt = System.nanoTime();
          announcement(line).ifPresentOrElse(announcements, socket::close);
        });
  }

  private Optional<Announcement> announcement(Buffer line) {
    try {
      var announcement = Announcement.read(line);
      nodeId = Optional.of(announcement.id());
      return Optional.of(announcement);
    } catch (RuntimeException e) {
      log.warn(
          "closing a connection of {}: it does not use the protocol of nodes ({})",
          socket.remoteAddress(),
          e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  /** Skips the line while the other node does not read: the next line has the same content. */
  void send(Buffer line) {
    if (!socket.writeQueueFull()) {
      socket.write(line);
    }
  }

  boolean isSilentSince(long nanoTime) {
    return receivedAt - nanoTime < 0;
  }

  /** Restarts the timeout for the next announcement. */
  void restartTimer() {
    receivedAt = System.nanoTime();
  }

  boolean isOf(String id) {
    return nodeId.filter(id::equals).isPresent();
  }

  Optional<String> nodeId() {
    return nodeId;
  }

  Optional<NodeAddress> connectedTo() {
    return connectedTo;
  }

  void close() {
    socket.close();
  }
}
