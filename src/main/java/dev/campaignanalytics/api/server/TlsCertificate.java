package dev.campaignanalytics.api.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.file.FileProps;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's certificate; reloaded when its files change, without loss of connections. */
public final class TlsCertificate {
  private static final Logger log = LoggerFactory.getLogger(TlsCertificate.class);
  private static final int LOOK_MILLIS = 5000;

  /** Forward secrecy and authenticated encryption only. */
  private static final List<String> CIPHERS =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private final Vertx vertx;
  private final WebConfig.Tls files;
  private String seen = "";

  public TlsCertificate(Vertx vertx, WebConfig.Tls files) {
    this.vertx = vertx;
    this.files = files;
  }

  void applyTo(HttpServerOptions options) {
    options
        .setSsl(true)
        .setUseAlpn(true)
        .setKeyCertOptions(pem())
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"));
    CIPHERS.forEach(options::addEnabledCipherSuite);
  }

  /** Checks the files periodically from now on. */
  public Future<Void> watch(HttpServer server, HttpServerOptions options) {
    return stamp()
        .onSuccess(
            now -> {
              seen = now;
              vertx.setPeriodic(LOOK_MILLIS, tick -> look(server, options));
            })
        .mapEmpty();
  }

  private void look(HttpServer server, HttpServerOptions options) {
    stamp()
        .compose(now -> now.equals(seen) ? Future.succeededFuture() : reload(server, options, now))
        .onFailure(
            cause -> log.warn("the previous certificate remains in use: {}", cause.getMessage()));
  }

  private Future<Void> reload(HttpServer server, HttpServerOptions options, String now) {
    var ssl = options.getSslOptions().copy();
    ssl.setKeyCertOptions(pem());
    return server
        .updateSSLOptions(ssl, true)
        .onSuccess(
            done -> {
              seen = now;
              log.info("the certificate was read again");
            })
        .mapEmpty();
  }

  private Future<String> stamp() {
    var paths = List.of(files.certificate().toString(), files.key().toString());
    var props = paths.stream().map(path -> vertx.fileSystem().props(path)).toList();
    return Future.all(props)
        .map(
            all ->
                String.valueOf(all.<FileProps>list().stream().map(TlsCertificate::stamp).toList()));
  }

  private static String stamp(FileProps props) {
    return props.lastModifiedTime() + "/" + props.size();
  }

  private PemKeyCertOptions pem() {
    return new PemKeyCertOptions()
        .setCertPath(files.certificate().toString())
        .setKeyPath(files.key().toString());
  }
}
