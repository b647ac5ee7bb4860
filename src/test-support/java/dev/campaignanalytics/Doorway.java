package dev.campaignanalytics;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.function.Consumer;

/**
 * A port that forwards to another one. The server sees in the {@code Host} header which port a
 * request came through, and so which process sent it; the traffic can be recorded.
 */
final class Doorway {
  private final NetServer server;
  private final NetClient client;
  private final int target;
  private final Consumer<Buffer> listener;

  private Doorway(Vertx vertx, int target, Consumer<Buffer> listener) {
    this.server = vertx.createNetServer();
    this.client = vertx.createNetClient();
    this.target = target;
    this.listener = listener;
  }

  static Doorway to(Vertx vertx, int target) {
    return to(vertx, target, passing -> {});
  }

  /**
   * @param listener receives all bytes, in both directions
   */
  static Doorway to(Vertx vertx, int target, Consumer<Buffer> listener) {
    var door = new Doorway(vertx, target, listener);
    door.server.connectHandler(door::lead).listen(0, "127.0.0.1").await();
    return door;
  }

  private void lead(NetSocket in) {
    in.pause();
    client
        .connect(target, "127.0.0.1")
        .onSuccess(out -> join(in, out))
        .onFailure(cause -> in.close());
  }

  private void join(NetSocket in, NetSocket out) {
    pass(in, out);
    pass(out, in);
    in.resume();
  }

  private void pass(NetSocket from, NetSocket to) {
    from.handler(
            part -> {
              listener.accept(part);
              to.write(part);
            })
        .closeHandler(closed -> to.close());
  }

  int port() {
    return server.actualPort();
  }
}
