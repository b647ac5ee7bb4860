package dev.campaignanalytics.api.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;

/** How the server listens, and the maximum it reads before a request is authenticated. */
public final class ServerOptions {
  private static final int MAX_LINE_LENGTH = 4096;
  private static final int MAX_HEADERS_LENGTH = 8192;
  private static final int MAX_STREAMS = 100;

  private ServerOptions() {}

  public static HttpServerOptions of(Vertx vertx, HttpConfig config) {
    var options =
        new HttpServerOptions()
            .setHost(config.host())
            // Minus one: any free port, but the same one for all instances.
            .setPort(config.port() == 0 ? -1 : config.port())
            .setIdleTimeout((int) Math.max(1, config.limits().timeouts().idle().toSeconds()))
            .setMaxInitialLineLength(MAX_LINE_LENGTH)
            .setMaxHeaderSize(MAX_HEADERS_LENGTH)
            .setInitialSettings(
                new Http2Settings()
                    .setMaxConcurrentStreams(MAX_STREAMS)
                    .setMaxHeaderListSize(MAX_HEADERS_LENGTH))
            .setHttp2ClearTextEnabled(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false);
    config.web().tls().ifPresent(files -> new TlsCertificate(vertx, files).applyTo(options));
    return options;
  }
}
