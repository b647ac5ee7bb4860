package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import dev.campaignanalytics.api.contract.Contract;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers as careless and as hostile clients write them. */
class HostileHeadersIT {
  private static final List<String> PATHS =
      Contract.load().operations().stream()
          .filter(operation -> operation.method().equals("GET"))
          .map(operation -> operation.path().replaceAll("\\{\\w+}", "x"))
          .filter(path -> !path.equals("/stream"))
          .toList();

  @RegisterExtension
  static final ServerExtension server =
      new ServerExtension(
          Map.of(
              "DATA_SOURCE", "fake",
              "FAKE_HISTORY_DAYS", "3",
              "LIMIT_REQUESTS", "1000000000",
              "LIMIT_REQUESTS_PER_ADDRESS", "1000000000"));

  @ParameterizedTest
  @ValueSource(
      strings = {";", " ; ;", ",;", ",", ";q=0", "gzip;", "gzip;;q=;", "*;q", "\"", "gzip;q=x"})
  void api01AMalformedAcceptEncodingIsAnsweredOnEveryRoute(String value) {
    try (var client = new RawClient(server.port())) {
      for (var path : PATHS) {
        var plain = client.send(get(path, "X-Ignored: " + value));
        var response = client.send(get(path, "Accept-Encoding: " + value));

        assertThat(response.status()).as(path).isEqualTo(plain.status()).isLessThan(500);
      }
    }
  }

  static Stream<String> headers() {
    return Stream.of(
        "Accept",
        "Accept-Language",
        "If-None-Match",
        "Range",
        "Forwarded",
        "X-Forwarded-For",
        "X-Request-Id",
        "traceparent",
        "Origin",
        "Cookie",
        "Last-Event-ID");
  }

  @ParameterizedTest
  @MethodSource("headers")
  void api01AHeaderOfSeparatorsOnlyIsAnsweredOnEveryRoute(String name) {
    try (var client = new RawClient(server.port())) {
      for (var path : PATHS) {
        for (var value : List.of(";", " ; ;", ",;", ",")) {
          var response = client.send(get(path, name + ": " + value));

          assertThat(response.status()).as(path + " " + value).isBetween(200, 499);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/openapi.yaml", "/insights", "/campaigns", "/"})
  void api12AnAnswerWhoseTagAProxyChangedIsNotSentAgain(String path) {
    var tag = server.send("GET " + path).header("ETag");
    var marked = tag.substring(0, tag.length() - 1) + "-gzip\"";

    assertThat(server.send("GET " + path, "If-None-Match: " + marked).status()).isEqualTo(304);
    assertThat(server.send("GET " + path, "If-None-Match: W/" + marked).status()).isEqualTo(304);
    assertThat(server.send("GET " + path, "If-None-Match: \"other\"").status()).isEqualTo(200);
  }

  private static String get(String path, String header) {
    return "GET "
        + path
        + " HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer "
        + TestApp.KEY
        + "\r\n"
        + header
        + "\r\n\r\n";
  }
}
