package dev.campaignanalytics.api;

import static dev.campaignanalytics.api.FaultSheet.post;
import static dev.campaignanalytics.api.FaultSheet.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import dev.campaignanalytics.api.auth.Tokens;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every kind of bad input, one row for each, with the expected response for each row. Inputs that
 * other tests try with more variants have an example each here.
 */
class FaultSheetIT {
  private static final String JSON = "{\"name\":\"a\",\"scopes\":[\"insights:read\"]}";
  private static final String AUTH = "Authorization: Bearer " + TestApp.KEY + "\r\n";

  @RegisterExtension
  static final ServerExtension server =
      new ServerExtension(
          Map.of(
              "JWT_ALGORITHM", "hs256",
              "JWT_SECRET", Tokens.SECRET,
              "JWT_ISSUER", "https://id.example.com",
              "JWT_AUDIENCE", "campaign-analytics",
              "LIMIT_REQUESTS", "400",
              "LIMIT_REQUESTS_PER_ADDRESS", "100",
              "LIMIT_WINDOW", "1h",
              "LIMIT_STREAMS", "2",
              "HTTP_TRUSTED_PROXIES", "127.0.0.1",
              "API_FAILED_ATTEMPTS", "1000000"));

  @TestFactory
  Stream<DynamicContainer> rows() {
    var sheet = new FaultSheet(server);
    paths(sheet);
    bodies(sheet);
    framing(sheet);
    queries(sheet);
    browsers(sheet);
    new FaultSheetOfKeys(server).addTo(sheet);
    new FaultSheetOfTokens(server).addTo(sheet);
    new FaultSheetOfRows(server).addTo(sheet);
    return sheet.rows().stream()
        .map(
            row ->
                DynamicContainer.dynamicContainer(
                    row.name(), row.inputs().stream().map(in -> test(row, in))));
  }

  /** A failure names the row, which not every test report does. */
  private static DynamicTest test(FaultSheet.Row row, FaultSheet.Input input) {
    return DynamicTest.dynamicTest(
        input.name(),
        () -> {
          try {
            input.check().run();
          } catch (AssertionError e) {
            throw new AssertionError(row.name() + " → " + input.name(), e);
          }
        });
  }

  private static void paths(FaultSheet sheet) {
    sheet
        .row("unknown path")
        .refused(404, "not-found", "GET /nothing")
        .refused(404, "not-found", "POST /nothing")
        .row("wrong method")
        .refused(405, "method-not-allowed", "DELETE /keys")
        .input(
            "Allow",
            () -> server.send("PUT /keys"),
            response -> assertThat(response.header("Allow")).isEqualTo("GET, HEAD, POST"))
        .row("Accept: text/html only / unsupported Content-Type / charset")
        .refused(406, "not-acceptable", "GET /keys", "Accept: text/html")
        .refused(415, "unsupported-media-type", "POST /keys", "Content-Type: text/xml")
        .refused(
            415,
            "unsupported-media-type",
            "POST /keys",
            "Content-Type: application/json;charset=latin1")
        .row("%00, control characters, bad UTF-8, overlong, %2f, .. in path")
        .refused(400, "invalid-parameter", "GET /campaign/%00/insights")
        .refused(400, "invalid-parameter", "GET /campaign/a%0d%0ab/insights")
        .refused(400, "invalid-parameter", "GET /campaign/%ff/insights")
        .refused(400, "invalid-parameter", "GET /campaign/%c0%af/insights")
        .refused(400, "bad-request", "GET /campaign/a%2f..%2fb/insights")
        .refused(400, "bad-request", "GET /campaign/../keys")
        .refused(400, "bad-request", "GET /campaign/%2e%2e/keys")
        .row("TRACE, CONNECT")
        .refused(405, "method-not-allowed", "TRACE /keys")
        .refused(405, "method-not-allowed", "CONNECT example.com:443");
  }

  private static void bodies(FaultSheet sheet) {
    var huge = "Content-Length: 2000000\r\n";
    var chunk = "10000\r\n" + "x".repeat(65536) + "\r\n";
    sheet
        .row("truncated, empty, null, array, NaN, junk behind, bad UTF-8, long number, deep JSON")
        .body(400, "malformed-json", "truncated", JSON.substring(0, 20))
        .body(400, "malformed-json", "empty", "")
        .body(422, "invalid-body", "null", "null")
        .body(422, "invalid-body", "array", "[]")
        .body(400, "malformed-json", "NaN", "{\"name\":NaN}")
        .body(400, "malformed-json", "junk behind", JSON + "x")
        .body(400, "malformed-json", "bad UTF-8", "{\"name\":\"\u00ff\"}")
        .body(400, "malformed-json", "2,000 digits", "{\"name\":" + "1".repeat(2000) + "}")
        .body(400, "malformed-json", "100,000 arrays", "[".repeat(100_000))
        .row("duplicate JSON keys, lone surrogates, 1e400000000")
        .body(400, "malformed-json", "duplicate key", "{\"name\":\"a\",\"name\":\"b\"}")
        .body(400, "malformed-json", "lone surrogate", "{\"name\":\"\\ud800\"}")
        .body(400, "malformed-json", "1e400000000", "{\"name\":1e400000000}")
        .row("unknown JSON field")
        .body(422, "invalid-body", "role", JSON.replace("}", ",\"role\":\"root\"}"))
        .row("body > 1 MB, declared and chunked")
        .raw("declared", post(huge, "{"), closes(413, "payload-too-large"))
        .raw(
            "chunked",
            post("Transfer-Encoding: chunked\r\n", chunk.repeat(17)),
            closes(413, "payload-too-large"))
        .row("Content-Encoding: gzip bomb, unknown encoding")
        .raw(
            "gzip", post("Content-Encoding: gzip\r\nContent-Length: 0\r\n", ""), problem(415, null))
        .raw(
            "rot13",
            post("Content-Encoding: rot13\r\nContent-Length: 0\r\n", ""),
            problem(415, null));
  }

  private static void framing(FaultSheet sheet) {
    Consumer<RawClient.Answer> refused = response -> assertThat(response.status()).isIn(0, 400);
    sheet
        .row("headers > 8 KB, address > 4 KB")
        .refused(431, "headers-too-large", "GET /keys", "X: " + "a".repeat(9000))
        .refused(414, "uri-too-long", "GET /keys?" + "a".repeat(5000))
        .row("CL+TE, two CLs, negative CL, TE xchunked, space before colon, NUL, LF-only chunk")
        .raw("CL+TE", post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "{}"), refused)
        .raw("two CLs", post("Content-Length: 2\r\nContent-Length: 3\r\n", "{}"), refused)
        .raw("negative CL", post("Content-Length: -1\r\n", "{}"), refused)
        .raw("TE xchunked", post("Transfer-Encoding: chunked, xchunked\r\n", "{}"), refused)
        .raw("space before colon", post("Content-Length : 2\r\n", "{}"), refused)
        .raw("NUL in header", post("X: a\u0000b\r\n", "{}"), refused)
        .raw(
            "LF-only chunk",
            post("Transfer-Encoding: chunked\r\n", "2\n{}\n0\n\n"),
            response -> assertThat(response.status()).isIn(0, 400, 408))
        .row("a header that goes on in the next line")
        .raw(
            "obs-fold",
            "GET /keys HTTP/1.1\r\nHost: test\r\nX: a\r\n b\r\n" + AUTH + "\r\n",
            response -> assertThat(response.status()).isEqualTo(200))
        .row("HTTP/9.9")
        .raw("505", "GET /keys HTTP/9.9\r\nHost: test\r\n\r\n", closes(505, "http-version"))
        .row("no Host on 1.1, several Hosts")
        .raw("none", "GET /keys HTTP/1.1\r\n\r\n", problem(400, "bad-request"))
        .raw(
            "two", "GET /keys HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", problem(400, "bad-request"));
  }

  private static void queries(FaultSheet sheet) {
    var insights = "GET /campaign/c/insights?";
    sheet
        .row("query: dates, ranges, zones, limits, names, cursors")
        .parameter("from", insights + "from=2026-02-01&to=2026-01-01")
        .parameter("from", insights + "from=2026-02-30")
        .parameter("from", insights + "from=10000-01-01")
        .parameter("from", insights + "from=2020-01-01&to=2026-01-01")
        .parameter("timezone", insights + "timezone=Mars/Olympus")
        .parameter("limit", "GET /campaigns?limit=-1")
        .parameter("limit", "GET /campaigns?limit=0")
        .parameter("limit", "GET /campaigns?limit=1000000000")
        .parameter("limit", "GET /campaigns?limit=abc")
        .parameter("limit", "GET /campaigns?limit=1&limit=2")
        .parameter("sort", "GET /campaigns?sort=%3Bdrop")
        .parameter("granularity", insights + "granularity=minute&period=last_year")
        .parameter("granularity", insights + "granularity=hour&period=last_year")
        .parameter("cursor", "GET /campaigns?cursor=nonsense")
        .parameter("colour", "GET /campaigns?colour=red");
  }

  private static void browsers(FaultSheet sheet) {
    Consumer<RawClient.Answer> noOrigin =
        response -> assertThat(response.headers()).doesNotContainKey("Access-Control-Allow-Origin");
    var foreign = "Origin: https://evil.example";
    sheet
        .row("If-None-Match garbage, Range on JSON, Expect")
        .input(
            "If-None-Match",
            () -> server.send("GET /campaigns", "If-None-Match: \"garbage"),
            response -> assertThat(response.status()).isEqualTo(200))
        .input(
            "Range",
            () -> server.send("GET /campaigns", "Range: bytes=0-1"),
            response -> assertThat(response.status()).isEqualTo(200))
        .raw(
            "Expect: 100-continue",
            post("Expect: 100-continue\r\nContent-Length: 2\r\n", "{}"),
            problem(422, "invalid-body"))
        .refused(417, "expectation-failed", "GET /keys", "Expect: the-unexpected")
        .row("OPTIONS and CORS from a foreign origin")
        .input("GET", () -> server.send("GET /keys", foreign), noOrigin)
        .input(
            "OPTIONS",
            () -> server.sendAs("", "OPTIONS /keys", foreign, "Access-Control-Request-Method: GET"),
            noOrigin);
  }

  private static Consumer<RawClient.Answer> closes(int status, String type) {
    return response -> {
      BadInputsIT.assertProblem(response, status, type, null);
      assertThat(response.header("Connection")).isEqualTo("close");
    };
  }
}
