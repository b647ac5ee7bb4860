package dev.campaignanalytics.api;

import static dev.campaignanalytics.api.FaultSheet.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.campaignanalytics.TestApp;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The rows about authentication, rate limits and permissions. */
final class FaultSheetOfKeys {
  private static final String SCOPES = "\"scopes\":[\"insights:read\"]";
  private static final int MANY = 1000;
  private static final String ROW =
      """
      [{"campaign_id":"theirs","account_id":"2","platform":"meta","date":"2026-03-01",
        "impressions":1,"clicks":1,"conversions":1,"cost":1,"revenue":1}]
      """;

  private final ServerExtension server;

  FaultSheetOfKeys(ServerExtension server) {
    this.server = server;
  }

  void addTo(FaultSheet sheet) {
    authorization(sheet);
    limits(sheet);
    streams(sheet);
  }

  private void authorization(FaultSheet sheet) {
    sheet.row("no, empty, malformed Authorization, wrong scheme, unknown and revoked key");
    for (var value : List.of("", "Basic dTpw", "Bearer", "Bearer a b", "Token x", "bearer  ")) {
      sheet.input(
          "Authorization: " + value,
          () -> server.sendAs("", "GET /keys", "Authorization: " + value),
          challenged());
    }
    sheet
        .input("none", () -> server.sendAs("", "GET /keys"), challenged())
        .input(
            "unknown and revoked alike",
            () -> server.sendAs(revoked(), "GET /keys"),
            response ->
                assertThat(detail(response)).isEqualTo(detail(server.sendAs("x", "GET /keys"))))
        .row("valid key, missing scope, other account's campaign")
        .input("missing scope", () -> server.sendAs(limited(), "GET /keys"), problem(403, null))
        .input(
            "other account's campaign",
            () -> {
              server.postAs(TestApp.KEY, "/metrics", "application/json", ROW);
              return server.sendAs(limited(), "GET /campaign/theirs/insights?period=last_year");
            },
            problem(404, "not-found"))
        .row("key in the query")
        .input(
            "api_key=",
            () -> server.sendAs("", "GET /campaigns?api_key=" + TestApp.KEY),
            challenged());
  }

  private void limits(FaultSheet sheet) {
    sheet
        .row("too many requests, by key, and without a key by address")
        .input(
            "by key",
            () ->
                refusal(
                    "GET /metrics/definitions", server.key("{\"name\":\"busy\"," + SCOPES + "}")),
            tooMany("400"))
        .input("by address", () -> refusal("HEAD /docs", ""), tooMany("100"))
        .input(
            "not of another address",
            () -> server.sendAs("", "HEAD /docs", "X-Forwarded-For: 198.51.100.8"),
            response -> assertThat(response.status()).isEqualTo(200))
        .input(
            "never of probes",
            () -> refusal("GET /health/live", ""),
            response -> assertThat(response.status()).isEqualTo(200));
  }

  private void streams(FaultSheet sheet) {
    sheet
        .row("SSE: bad origin, too many streams of a key; no WebSockets, so no frames")
        .refused(403, "forbidden", "GET /stream", "Origin: https://evil.example")
        .refused(403, "forbidden", "GET /stream", "Origin: null")
        .input("too many streams", this::thirdStream, problem(429, "too-many-requests"));
  }

  private RawClient.Answer thirdStream() {
    var request =
        "GET /stream HTTP/1.1\r\nHost: test\r\nOrigin: http://test:8080\r\nAuthorization: Bearer "
            + TestApp.KEY
            + "\r\n\r\n";
    var open = new ArrayList<RawClient>();
    for (int i = 0; i < 2; i++) {
      open.add(new RawClient(server.port()));
      open.get(i).write(request);
      assertThat(open.get(i).head().status()).isEqualTo(200);
    }
    var third = RawClient.once(server.port(), request);
    open.forEach(RawClient::close);
    return third;
  }

  /** The first refusal, otherwise the last response to more requests than any limit here. */
  private RawClient.Answer refusal(String request, String token) {
    var auth = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
    var bytes = " HTTP/1.1\r\nHost: test\r\nX-Forwarded-For: 198.51.100.7\r\n" + auth + "\r\n";
    try (var client = new RawClient(server.port())) {
      var response = client.send(request + bytes);
      for (int i = 0; i < MANY && response.status() == 200; i++) {
        response = client.send(request + bytes);
      }
      return response;
    }
  }

  private static Consumer<RawClient.Answer> tooMany(String limit) {
    return response -> {
      assertThat(response.status()).isEqualTo(429);
      assertThat(response.header("Retry-After")).matches("[1-9]\\d*");
      assertThat(response.header("RateLimit-Limit")).isEqualTo(limit);
      assertThat(response.header("RateLimit-Remaining")).isEqualTo("0");
      assertThat(response.header("RateLimit-Reset")).matches("[1-9]\\d*");
    };
  }

  private static Consumer<RawClient.Answer> challenged() {
    return response -> {
      BadInputsIT.assertProblem(response, 401, "unauthorized", null);
      assertThat(response.header("WWW-Authenticate")).startsWith("Bearer");
    };
  }

  /** The whole response except the parts that identify the request. */
  private static String detail(RawClient.Answer response) {
    var problem = new JsonObject(response.body());
    problem.remove("request_id");
    problem.remove("instance");
    return response.status() + response.header("WWW-Authenticate") + problem;
  }

  private String revoked() {
    var key = server.key("{\"name\":\"gone\"," + SCOPES + "}");
    server.send("DELETE /keys/" + key.split("_")[2]);
    return key;
  }

  private String limited() {
    return server.key("{\"name\":\"limited\"," + SCOPES + ",\"accounts\":[\"meta:1\"]}");
  }
}
