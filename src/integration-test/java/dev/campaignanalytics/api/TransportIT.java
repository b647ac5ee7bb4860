package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Possible errors in a request as bytes on a connection. */
class TransportIT {
  private static final String AUTH = "Authorization: Bearer " + TestApp.KEY + "\r\n";
  private static final String POST =
      "POST /keys HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n" + AUTH;

  @RegisterExtension static final ServerExtension server = new ServerExtension(Map.of());

  @Test
  void anAddressThatIsTooLongIs414() {
    var response = RawClient.once(server.port(), get("/keys?" + "a".repeat(5000), ""));

    BadInputsIT.assertProblem(response, 414, "uri-too-long", null);
  }

  @Test
  void headersThatAreTooLargeAre431() {
    var response = RawClient.once(server.port(), get("/keys", "X: " + "a".repeat(9000) + "\r\n"));

    BadInputsIT.assertProblem(response, 431, "headers-too-large", null);
  }

  @Test
  void aBodyThatIsDeclaredTooLargeIs413AndTheConnectionIsClosed() {
    try (var client = new RawClient(server.port())) {
      var response = client.send(POST + "Content-Length: 2000000\r\n\r\n{");

      BadInputsIT.assertProblem(response, 413, "payload-too-large", null);
      assertThat(response.header("Connection")).isEqualTo("close");
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void aChunkedBodyThatGrowsTooLargeIs413AndTheConnectionIsClosed() {
    try (var client = new RawClient(server.port())) {
      client.write(POST + "Transfer-Encoding: chunked\r\n\r\n");
      var chunk = "10000\r\n" + "x".repeat(65536) + "\r\n";
      for (int i = 0; i < 17; i++) {
        client.write(chunk);
      }

      BadInputsIT.assertProblem(client.read(false), 413, "payload-too-large", null);
      assertThat(client.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
        "Content-Length: 2\r\nContent-Length: 3\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: 1x\r\n",
        "Transfer-Encoding: chunked, xchunked\r\n",
        "Content-Length : 2\r\n",
        "X: a\u0000b\r\n",
        "X a\r\n",
      })
  void aRequestThatTwoServersCouldReadDifferentlyIsRefused(String header) {
    try (var client = new RawClient(server.port())) {
      var response = client.send(POST + header + "\r\n{}");

      assertThat(response.status()).isIn(0, 400);
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void aChunkThatEndsWithLineFeedsOnlyIsNotTaken() {
    try (var client = new RawClient(server.port())) {
      var response = client.send(POST + "Transfer-Encoding: chunked\r\n\r\n2\n{}\n0\n\n");

      assertThat(response.status()).isIn(0, 400, 408);
    }
  }

  @Test
  void aRequestNeedsOneHost() {
    var none = RawClient.once(server.port(), "GET /health/live HTTP/1.1\r\n\r\n");
    var two =
        RawClient.once(server.port(), "GET /health/live HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");

    assertThat(none.status()).isEqualTo(400);
    assertThat(two.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/9.9", "HTTP/2.0", "HTTP/1.2", "HTTP/0.9"})
  void aVersionOfHttpThatIsNotSpokenIs505(String version) {
    try (var client = new RawClient(server.port())) {
      var response = client.send("GET /health/live " + version + "\r\nHost: test\r\n\r\n");

      BadInputsIT.assertProblem(response, 505, "http-version", null);
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void http2IsNotSpokenWithoutTls() {
    var known = RawClient.once(server.port(), "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    var upgrade =
        server.send(
            "GET /health/live",
            "Connection: Upgrade, HTTP2-Settings",
            "Upgrade: h2c",
            "HTTP2-Settings: AAMAAABkAAQAAP__");

    BadInputsIT.assertProblem(known, 505, "http-version", null);
    assertThat(upgrade.status()).isEqualTo(200);
  }

  @Test
  void webSocketsAreNotSpoken() {
    var response =
        server.send(
            "GET /health/live",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==");

    assertThat(response.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONNECT example.com:443",
        "CONNECT /keys",
        "TRACE /keys",
        "TRACE /health/live",
      })
  void whatProxiesAndDebuggersAskForIsNotServed(String request) {
    var response = server.send(request);

    BadInputsIT.assertProblem(response, 405, "method-not-allowed", null);
    assertThat(response.header("Allow")).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPTIONS *", "GET *", "GET health/live", "GET ?x=1", "GET http:"})
  void anAddressWithoutAPathIsRefused(String request) {
    assertThat(server.send(request).status()).isIn(400, 404);
  }

  @Test
  void anAddressWithAHostIsItsPath() {
    assertThat(server.send("GET http://test/health/live").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Basic dTpw", "Bearer", "Bearer ", "bearer  ", "Token x", "Bearer a b"})
  void authorizationThatIsNoBearerTokenIsUnauthorized(String value) {
    var response =
        RawClient.once(
            server.port(), "GET /keys HTTP/1.1\r\nHost: t\r\nAuthorization: " + value + "\r\n\r\n");

    BadInputsIT.assertProblem(response, 401, "unauthorized", null);
  }

  @Test
  void twoTokensAreNone() {
    var response = RawClient.once(server.port(), get("/keys", AUTH));

    BadInputsIT.assertProblem(response, 401, "unauthorized", null);
  }

  @Test
  void aBodyIsAskedForWhereTheClientWaits() {
    try (var client = new RawClient(server.port())) {
      client.write(POST + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
      client.write("{}");

      BadInputsIT.assertProblem(client.read(false), 422, "invalid-body", null);
    }
  }

  @Test
  void headIsGetWithoutTheBody() {
    try (var client = new RawClient(server.port())) {
      var head = client.send("HEAD /health/live HTTP/1.1\r\nHost: test\r\n\r\n");
      var get = client.send("GET /health/live HTTP/1.1\r\nHost: test\r\n\r\n");

      assertThat(head.status()).isEqualTo(200);
      assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
      assertThat(get.body()).isEqualTo("{\"status\":\"ok\"}");
    }
  }

  @Test
  void theRequestIdIsTheCallersWhereItIsHarmless() {
    var own = server.send("GET /health/live", "X-Request-Id: trace-42");
    var evil = server.send("GET /nothing", "X-Request-Id: a b<script>");

    assertThat(own.header("X-Request-Id")).isEqualTo("trace-42");
    assertThat(evil.header("X-Request-Id")).doesNotContain("script").isNotEmpty();
    assertThat(new JsonObject(evil.body()).getString("request_id"))
        .isEqualTo(evil.header("X-Request-Id"));
  }

  private static String get(String path, String headers) {
    return "GET " + path + " HTTP/1.1\r\nHost: test\r\n" + AUTH + headers + "\r\n";
  }
}
