package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid request lines are refused at once; RawClient's timeout is shorter than the server's. */
class RequestLineIT {
  @RegisterExtension
  static final ServerExtension server =
      new ServerExtension(Map.of("HTTP_HEADER_TIMEOUT", "120s", "HTTP_IDLE_TIMEOUT", "120s"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /health/live HTTP/1.1\rHost: test\r\r",
        "GET /health/live\r\r",
        "GET /health/live HTTP/1.1\r\nHost: test\rX: y",
        "GET /health/live\r\n",
        "GET /health/live\r\nHost: test\r\n\r\n",
        "GET\r\n",
        "GET\t/stream HTTP/1.1\r\nHost: test\r\n\r\n",
        "GET /stream\tHTTP/1.1\r\nHost: test\r\n\r\n",
        "GET\u000b/stream HTTP/1.1\r\nHost: test\r\n\r\n",
        "GET  /stream HTTP/1.1\r\nHost: test\r\n\r\n",
        "GET /stream  HTTP/1.1\r\nHost: test\r\n\r\n",
        "GET /health/\u0001live HTTP/1.1\r\nHost: test\r\n\r\n",
      })
  void api13AMalformedRequestLineIs400AndTheConnectionIsClosedAtOnce(String bytes) {
    try (var client = new RawClient(server.port())) {
      var response = client.send(bytes);

      BadInputsIT.assertProblem(response, 400, "bad-request", null);
      assertThat(client.isClosed()).isTrue();
    }
  }

  @Test
  void api13ASecondRequestOfAConnectionIsReadAsStrictly() {
    try (var client = new RawClient(server.port())) {
      assertThat(client.send(get("/health/live")).status()).isEqualTo(200);

      var response = client.send("GET\t/health/live HTTP/1.1\r\nHost: test\r\n\r\n");

      BadInputsIT.assertProblem(response, 400, "bad-request", null);
    }
  }

  @Test
  void api13BodiesAndPipelinedRequestsMayHaveAnyBytes() {
    var body = "[\r \r\r]";
    var post =
        "POST /metrics HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"
            + ("Authorization: Bearer " + TestApp.KEY + "\r\n")
            + ("Content-Length: " + body.length() + "\r\n\r\n" + body);

    try (var client = new RawClient(server.port())) {
      client.write(post + post + get("/health/live"));

      assertThat(client.read(false).status()).isEqualTo(200);
      assertThat(client.read(false).status()).isEqualTo(200);
      assertThat(client.read(false).status()).isEqualTo(200);
    }
  }

  @Test
  void api13ARequestThatArrivesByteByByteIsServed() {
    try (var client = new RawClient(server.port())) {
      for (char c : get("/health/live").toCharArray()) {
        client.write(String.valueOf(c));
      }

      assertThat(client.read(false).status()).isEqualTo(200);
    }
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n";
  }
}
