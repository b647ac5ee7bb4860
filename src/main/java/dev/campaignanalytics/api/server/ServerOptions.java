package dev.campaignanalytics.api.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;

/** How the server listens, and the maximum it reads before a request is authenticated. */
public final class ServerOptions {
  private static final int LONGEST_LINE = 4096;
  private static final int LARGEST_HEADERS = 8192;
  private static final int MOST_STREAMS = 100;

  private ServerOptions() {}

  public static HttpServerOptions of(Vertx vertx, HttpConfig config) {
    var options =
        new HttpServerOptions()
            .setHost(config.host())
            // Minus one: any free port, but the same one for all instances.
            .setPort(config.port() == 0 ? -1 : config.port())
            .setIdleTimeout((int) Math.max(1, config.limits().patience().idle().toSeconds()))
            .setMaxInitialLineLength(LONGEST_LINE)
            .setMaxHeaderSize(LARGEST_HEADERS)
            .setInitialSettings(
                new Http2Settings()
                    .setMaxConcurrentStreams(MOST_STREAMS)
                    .setMaxHeaderListSize(LARGEST_HEADERS))
            .setHttp2ClearTextEnabled(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false);
    config.web().tls().ifPresent(files -> new TlsCertificate(vertx, files).applyTo(options));
    return options;
  }
}
