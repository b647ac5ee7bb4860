package dev.campaignanalytics.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SelfSignedCertificate;
import io.vertx.pgclient.PgConnection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which servers receive user and password, as shown by real handshakes of both drivers. The server
 * only has to get as far as receiving them, so it is not PostgreSQL.
 */
class TlsToPostgresIT {
  private static final int ATTEMPTS = 3;
  private static final SelfSignedCertificate certificate =
      SelfSignedCertificate.create("localhost");

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger connections = new AtomicInteger();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @AfterAll
  static void delete() {
    certificate.delete();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, verify-full, our authority,   true",
    "127.0.0.1, verify-full, our authority,   false",
    "127.0.0.1, verify-ca,   our authority,   true",
    "localhost, verify-full, Java's,          false",
    "localhost, verify-ca,   Java's,          false"
  })
  void thePasswordIsSentToAVerifiedServerOnly(
      String host, String mode, String authority, boolean isSentPassword) {
    int port = server();
    var root = authority.equals("Java's") ? "" : "&sslrootcert=" + certificate.certificatePath();
    var url =
        new DatabaseUrl(
            "postgresql://me:pass@%s:%d/figures?sslmode=%s%s".formatted(host, port, mode, root));

    assertThat(isSentPassword(() -> connect(url)))
        .as("reading and writing")
        .isEqualTo(isSentPassword);
    assertThat(isSentPassword(() -> connectByJdbc(url))).as("migrating").isEqualTo(isSentPassword);
  }

  /** In one of several attempts: a process's first handshake sometimes fails, and is repeated. */
  private boolean isSentPassword(Runnable attempt) {
    connections.set(0);
    for (int i = 0; i < ATTEMPTS && connections.get() == 0; i++) {
      attempt.run();
    }
    return connections.get() > 0;
  }

  private void connect(DatabaseUrl url) {
    var connection = PgConnection.connect(vertx, url.options());
    assertThat(connection.<Object>map("connected").otherwise("refused").await())
        .isEqualTo("refused");
  }

  private static void connectByJdbc(DatabaseUrl url) {
    try (var connection = DriverManager.getConnection(url.jdbc(), "me", "pass")) {
      throw new AssertionError("connected: " + connection);
    } catch (SQLException refused) {
      // By the driver, or by a server that disconnects: the data that it received decides.
    }
  }

  /** Accepts TLS, which a driver requests first, and starts it. */
  private void agree(NetSocket socket, int secured) {
    socket.handler(
        request -> {
          socket.pause();
          socket.write(Buffer.buffer("S"));
          vertx
              .createNetClient()
              .connect(secured, "127.0.0.1")
              .onSuccess(
                  inner -> {
                    socket.pipeTo(inner);
                    inner.pipeTo(socket);
                  });
        });
  }

  private void hangUp(NetSocket socket) {
    connections.incrementAndGet();
    socket.close();
  }

  private int server() {
    var tls = new NetServerOptions().setSsl(true).setKeyCertOptions(certificate.keyCertOptions());
    int secured = listen(tls, socket -> socket.handler(startup -> hangUp(socket)));
    return listen(new NetServerOptions(), socket -> agree(socket, secured));
  }

  private int listen(NetServerOptions options, Handler<NetSocket> handler) {
    return vertx.createNetServer(options).connectHandler(handler).listen(0).await().actualPort();
  }
}
