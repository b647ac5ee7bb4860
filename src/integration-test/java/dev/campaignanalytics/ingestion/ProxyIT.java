package dev.campaignanalytics.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.Proxies;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.CallTimeouts;
import dev.campaignanalytics.ingestion.client.ApiHttpClient;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Platforms are called through a proxy on this machine; their names do not resolve without it. */
class ProxyIT {
  private static final String OK =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";

  private final Vertx vertx = Vertx.vertx();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final NetServer proxy =
      vertx.createNetServer().connectHandler(this::accept).listen(0, "127.0.0.1").await();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  /** Answers plain requests itself, and records the first bytes that come through a tunnel. */
  private void accept(NetSocket socket) {
    socket.handler(
        head -> {
          var text = head.toString();
          if (text.startsWith("CONNECT")) {
            seen.add(text);
            socket.handler(bytes -> tunnelled(socket, bytes));
            socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
          } else {
            seen.add(text);
            socket.write(OK);
          }
        });
  }

  private void tunnelled(NetSocket socket, Buffer bytes) {
    seen.add("TLS " + bytes.getByte(0));
    socket.close();
  }

  @Test
  void platforms11CallsWithTlsGoThroughATunnelOfTheProxyWithItsLogin() {
    call("https://graph.platform.test/me", "");

    assertThat(seen.get(0))
        .startsWith("CONNECT graph.platform.test:443 ")
        .containsIgnoringCase("Proxy-Authorization: Basic bWU6cHdkMTIz");
    // 22 is the first byte of a TLS handshake.
    assertThat(seen.get(1)).isEqualTo("TLS 22");
  }

  @Test
  void platforms11CallsWithoutTlsAreAnsweredByTheProxy() {
    var response = call("http://graph.platform.test/me", "");

    assertThat(response).isEqualTo("{}");
    assertThat(seen.get(0)).startsWith("GET http://graph.platform.test/me ");
  }

  @Test
  void platforms11WhatNoProxyNamesIsCalledDirectly() {
    call("https://graph.platform.test/me", "platform.test");

    assertThat(seen).isEmpty();
  }

  private String call(String target, String noProxy) {
    var address = "http://me:pwd123@127.0.0.1:" + proxy.actualPort();
    var environment = Map.of("HTTPS_PROXY", address, "HTTP_PROXY", address, "NO_PROXY", noProxy);
    var proxies = Proxies.from(new ConfigReader(environment, Map.of()));
    var http = new ApiHttpClient(vertx, Clock.systemUTC(), proxies);
    return http.send(ApiCall.get(URI.create(target), Map.of()), CallTimeouts.seconds(10))
        .map(ApiResponse::body)
        .otherwise("failed")
        .await();
  }
}
