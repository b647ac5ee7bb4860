package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.campaignanalytics.TestApp;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SelfSignedCertificate;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsIT {
  private static final SelfSignedCertificate first = SelfSignedCertificate.create("localhost");
  private static final SelfSignedCertificate second = SelfSignedCertificate.create("localhost");

  private final Vertx vertx = Vertx.vertx();
  private @TempDir Path folder;
  private TestApp app;

  @BeforeEach
  void start() throws IOException {
    install(first);
    app =
        TestApp.start(
            Map.of("TLS_CERT", certificate(), "TLS_KEY", folder.resolve("key.pem").toString()));
  }

  @AfterEach
  void stop() {
    app.close();
    vertx.close().await();
  }

  @AfterAll
  static void delete() {
    first.delete();
    second.delete();
  }

  @Test
  void bothVersionsOfHttpAreSupportedOverTlsWithStrictTransportSecurity() {
    assertThat(call(options(first.trustOptions(), HttpVersion.HTTP_2)))
        .isEqualTo("HTTP_2 max-age=31536000");
    assertThat(call(options(first.trustOptions(), HttpVersion.HTTP_1_1))).startsWith("HTTP_1_1");
  }

  /** Written by hand: a client of Java refuses the old version itself. */
  @Test
  void anOldVersionOfTlsIsRefused() throws IOException {
    assertThat(new TlsHello(TlsHello.TLS_1_2).send(app.port())).isEqualTo("server hello");
    assertThat(new TlsHello(TlsHello.TLS_1_1).send(app.port()))
        .isEqualTo("alert " + TlsHello.PROTOCOL_VERSION);
  }

  @Test
  void weakCiphersAreRefused() {
    var strong = options(first.trustOptions(), HttpVersion.HTTP_1_1);
    strong.setEnabledSecureTransportProtocols(Set.of("TLSv1.2"));
    strong.addEnabledCipherSuite("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    var weak = options(first.trustOptions(), HttpVersion.HTTP_1_1);
    weak.setEnabledSecureTransportProtocols(Set.of("TLSv1.2"));
    weak.addEnabledCipherSuite("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256");

    assertThat(call(strong)).startsWith("HTTP_1_1");
    assertThatThrownBy(() -> call(weak)).isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void plainHttpIsNotSpoken() {
    try (var client = new RawClient(app.port())) {
      assertThat(client.send("GET /health/live HTTP/1.1\r\nHost: test\r\n\r\n").status()).isZero();
    }
  }

  @Test
  void aNewCertificateIsTakenWithoutARestart() throws IOException {
    call(options(first.trustOptions(), HttpVersion.HTTP_2));

    install(second);

    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> call(options(second.trustOptions(), HttpVersion.HTTP_2)).startsWith("HTTP_2"));
  }

  private String call(HttpClientOptions options) {
    var client = vertx.createHttpClient(options);
    try {
      return client
          .request(HttpMethod.GET, app.port(), "localhost", "/health/live")
          .compose(request -> request.send())
          .map(r -> r.version() + " " + r.getHeader("Strict-Transport-Security"))
          .await();
    } finally {
      client.close().await();
    }
  }

  private static HttpClientOptions options(TrustOptions trusted, HttpVersion version) {
    return new HttpClientOptions()
        .setSsl(true)
        .setUseAlpn(true)
        .setAlpnVersions(List.of(version))
        .setProtocolVersion(version)
        .setTrustOptions(trusted);
  }

  private void install(SelfSignedCertificate certificate) throws IOException {
    var key = Path.of(certificate.privateKeyPath());
    Files.copy(key, folder.resolve("key.pem"), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(
        Path.of(certificate.certificatePath()),
        Path.of(certificate()),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private String certificate() {
    return folder.resolve("cert.pem").toString();
  }
}
