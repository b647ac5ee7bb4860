package dev.campaignanalytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.api.contract.Contract;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WebSafetyIT {
  private static final String FRIEND = "https://bi.example.com";

  @RegisterExtension
  static final ServerExtension server = new ServerExtension(Map.of("CORS_ORIGINS", FRIEND));

  @Test
  void everyAnswerKeepsBrowsersFromMisusingIt() {
    for (var path : new String[] {"/keys", "/nothing", "/health/live", "/campaign/%zz/insights"}) {
      var response = server.send("GET " + path);

      assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(response.header("Content-Security-Policy")).startsWith("default-src 'none'");
      assertThat(response.header("Referrer-Policy")).isEqualTo("no-referrer");
    }
  }

  @Test
  void aListedOriginMayAskAndAForeignOneMayNot() {
    var friend = server.send("GET /keys", "Origin: " + FRIEND);
    var foreign = server.send("GET /keys", "Origin: " + FRIEND + ".evil.example");
    var none = server.send("GET /keys", "Origin: null");

    assertThat(friend.header("Access-Control-Allow-Origin")).isEqualTo(FRIEND);
    assertThat(friend.headers()).doesNotContainKey("Access-Control-Allow-Credentials");
    assertThat(foreign.headers()).doesNotContainKey("Access-Control-Allow-Origin");
    assertThat(none.headers()).doesNotContainKey("Access-Control-Allow-Origin");
    assertThat(foreign.header("Vary")).isEqualTo("Origin");
  }

  @Test
  void aPreflightOfAListedOriginIsAnsweredWithoutAToken() {
    var response =
        server.sendAs(
            "",
            "OPTIONS /keys",
            "Origin: " + FRIEND,
            "Access-Control-Request-Method: GET",
            "Access-Control-Request-Headers: authorization");

    assertThat(response.status()).isEqualTo(204);
    assertThat(response.header("Access-Control-Allow-Headers")).contains("Authorization");
  }

  @Test
  void api09APreflightAllowsEveryHeaderThatTheApiTakes() {
    var response =
        server.sendAs(
            "", "OPTIONS /metrics", "Origin: " + FRIEND, "Access-Control-Request-Method: POST");

    assertThat(response.header("Access-Control-Allow-Headers").split(", "))
        .contains(
            "Accept",
            "Authorization",
            "Content-Encoding",
            "Content-Type",
            "Idempotency-Key",
            "If-None-Match",
            "Last-Event-ID",
            "X-Request-Id",
            "traceparent",
            "tracestate");
    assertThat(response.header("Access-Control-Allow-Methods").split(", "))
        .contains("DELETE", "GET", "HEAD", "POST");
  }

  @Test
  void api09EveryHeaderThatTheContractDescribesMayBeRead() {
    var response = server.send("GET /keys", "Origin: " + FRIEND);

    var exposed = List.of(response.header("Access-Control-Expose-Headers").split(", "));
    assertThat(exposed)
        .contains(
            "ETag",
            "Idempotency-Replayed",
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "RateLimit-Reset",
            "Retry-After",
            "WWW-Authenticate",
            "X-Request-Id")
        .doesNotContain("Access-Control-Allow-Origin")
        .containsAll(Contract.load().headers().responses());
  }

  @Test
  void theReferencePageNeedsNothingFromElsewhereAndNothingInline() {
    var page = server.sendAs("", "GET /docs");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Security-Policy")).contains("script-src 'self'");
    assertThat(page.body()).doesNotContain("http://", "https://", "style=", "onload");
    var parts = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.body());
    while (parts.find()) {
      assertThat(server.sendAs("", "GET " + parts.group(1)).status())
          .as(parts.group(1))
          .isEqualTo(200);
    }
  }

  @Test
  void filesAreCompressedAndNotSentAgain() {
    for (var path : List.of("/docs", "/docs/swagger-ui-bundle.js", "/openapi.yaml", "/")) {
      var plain = server.sendAs("", "GET " + path);
      var zipped = server.sendAs("", "HEAD " + path, "Accept-Encoding: gzip");
      var tag = plain.header("ETag");

      assertThat(zipped.header("Content-Encoding")).as(path).isEqualTo("gzip");
      assertThat(zipped.header("ETag")).isNotEqualTo(tag);
      assertThat(server.sendAs("", "GET " + path, "If-None-Match: " + tag).status()).isEqualTo(304);
    }
  }

  @Test
  void theContractIsPublished() {
    var response = server.sendAs("", "GET /openapi.yaml");

    assertThat(response.header("Content-Type")).isEqualTo("application/yaml");
    assertThat(response.body()).startsWith("openapi: 3.1");
  }
}
