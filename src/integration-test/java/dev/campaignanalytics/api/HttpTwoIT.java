package dev.campaignanalytics.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Floods that HTTP/2 makes possible, as hand-made frames; the server still serves other clients.
 */
class HttpTwoIT {
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int PING = 6;
  private static final int CONTINUATION = 9;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;
  private static final int MANY = 20_000;

  /** GET https://localhost/health/live in HPACK. */
  private static final byte[] REQUEST =
      bytes("\u0082\u0087\u0004\u000c/health/live\u0001\u0009localhost");

  private static final SelfSignedCertificate certificate =
      SelfSignedCertificate.create("localhost");
  private static TestApp app;

  @BeforeAll
  static void start() {
    app =
        TestApp.start(
            Map.of(
                "TLS_CERT", certificate.certificatePath(),
                "TLS_KEY", certificate.privateKeyPath()));
  }

  @AfterAll
  static void stop() {
    app.close();
    certificate.delete();
  }

  @Test
  @DisplayName("F32: requests that are taken back at once end the connection")
  void requestsThatAreTakenBackAtOnceEndTheConnection() throws Exception {
    try (var client = new Client()) {
      client.flood(
          i -> {
            client.frame(HEADERS, END_HEADERS | END_STREAM, 2 * i + 1, REQUEST);
            client.frame(RST_STREAM, 0, 2 * i + 1, new byte[] {0, 0, 0, 8});
          });

      assertThat(client.isEnded()).isTrue();
    }
    assertServes();
  }

  @Test
  @DisplayName("F32: headers that never end end the connection")
  void headersThatNeverEndEndTheConnection() throws Exception {
    try (var client = new Client()) {
      client.frame(HEADERS, END_STREAM, 1, REQUEST);
      client.flood(i -> client.frame(CONTINUATION, 0, 1, bytes("\u0000\u0001x\u0001y")));

      assertThat(client.isEnded()).isTrue();
    }
    assertServes();
  }

  @Test
  @DisplayName("F32: settings and pings without end keep nobody else from being served")
  void endlessSettingsAndPingsDoNotDelayOtherClients() throws Exception {
    try (var client = new Client()) {
      client.flood(
          i -> {
            client.frame(SETTINGS, 0, 0, new byte[0]);
            client.frame(PING, 0, 0, new byte[8]);
          });
    }
    assertServes();
  }

  private static void assertServes() throws Exception {
    try (var client = new Client()) {
      client.frame(HEADERS, END_HEADERS | END_STREAM, 1, REQUEST);

      assertThat(client.next(DATA)).asString(ISO_8859_1).isEqualTo("{\"status\":\"ok\"}");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  /** One frame or more. */
  private interface Step {
    void send(int number) throws IOException;
  }

  /** A connection that has completed the HTTP/2 handshake. */
  private static final class Client implements AutoCloseable {
    private final SSLSocket socket;
    private final OutputStream out;
    private final DataInputStream in;

    Client() throws IOException, GeneralSecurityException {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Anybody()}, null);
      socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", app.port());
      var parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2"});
      socket.setSSLParameters(parameters);
      socket.setSoTimeout(20_000);
      socket.startHandshake();
      assertThat(socket.getApplicationProtocol()).isEqualTo("h2");
      out = socket.getOutputStream();
      in = new DataInputStream(socket.getInputStream());
      out.write(bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
      frame(SETTINGS, 0, 0, new byte[0]);
    }

    void frame(int type, int flags, int stream, byte[] payload) throws IOException {
      var frame = new ByteArrayOutputStream();
      frame.write(ByteBuffer.allocate(4).putInt(payload.length).array(), 1, 3);
      frame.write(type);
      frame.write(flags);
      frame.write(ByteBuffer.allocate(4).putInt(stream).array());
      frame.write(payload);
      out.write(frame.toByteArray());
    }

    /** Sends until the server stops it. */
    void flood(Step step) {
      try {
        for (int i = 0; i < MANY; i++) {
          step.send(i);
        }
      } catch (IOException e) {
        // The server has closed the connection, which is what the caller checks.
      }
    }

    /** The payload of the next frame of a type. */
    byte[] next(int type) throws IOException {
      while (true) {
        var frame = read();
        if (frame.type == type) {
          return frame.payload;
        }
      }
    }

    /** Whether the server closes the connection; its last frames may be lost with it. */
    boolean isEnded() {
      try {
        while (true) {
          read();
        }
      } catch (SocketTimeoutException e) {
        return false;
      } catch (IOException e) {
        return true;
      }
    }

    private Frame read() throws IOException {
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      in.skipNBytes(5);
      return new Frame(type, in.readNBytes(length));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private record Frame(int type, byte[] payload) {}

  /** The certificate was generated for this test. */
  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
