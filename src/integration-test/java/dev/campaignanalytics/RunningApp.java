package dev.campaignanalytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.services.TestServices;
import dev.campaignanalytics.telemetry.Telemetry;
import dev.campaignanalytics.wiring.AppConfig;
import dev.campaignanalytics.wiring.NodeRuntime;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** The program without a source and with a fixed clock, filled by pushes. */
final class RunningApp implements AutoCloseable {
  static final String KEY = "the-key-of-this-test";
  static final Instant NOW = Instant.parse("2026-03-20T12:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final String databaseUrl = TestServices.newDatabase();
  private final App app;
  private final HttpClient http = HttpClient.newHttpClient();

  RunningApp(Map<String, String> settings) {
    var environment = new HashMap<>(settings);
    environment.putAll(
        Map.of(
            "HTTP_PORT",
            "0",
            "DATA_SOURCE",
            "none",
            "DATABASE_URL",
            databaseUrl,
            "REDIS_URL",
            TestServices.redis()));
    var config = AppConfig.from(new ConfigReader(environment, Map.of()));
    var node = new NodeRuntime(vertx, new Telemetry(), Clock.fixed(NOW, ZoneOffset.UTC));
    app = new App(node, config, new Secret(KEY));
    app.start();
  }

  int port() {
    return app.port();
  }

  String url() {
    return "http://127.0.0.1:" + app.port();
  }

  /** Runs a statement directly in the program's database. */
  void sql(String statement) {
    TestServices.execute(URI.create(databaseUrl), statement);
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  /** The JSON of a successful response. */
  JsonObject json(String path) {
    var response = get(path);
    if (response.statusCode() != 200) {
      throw new AssertionError(path + " → " + response.statusCode() + " " + response.body());
    }
    return new JsonObject(response.body());
  }

  HttpResponse<String> post(String body, String... headers) {
    return post(body.getBytes(UTF_8), headers);
  }

  HttpResponse<String> post(byte[] body, String... headers) {
    return send(request("/metrics", headers).POST(BodyPublishers.ofByteArray(body)));
  }

  /** Posts rows as an array; all of them must be stored. */
  void push(JsonArray rows) {
    var response = post(rows.encode(), "Content-Type", "application/json");
    if (response.statusCode() != 200
        || new JsonObject(response.body()).getInteger("rejected") > 0) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
  }

  /** A row of meta/push/USD; the figures are derived from {@code n}. */
  static JsonObject row(String campaign, String timestamp, int n) {
    return new JsonObject()
        .put("campaign_id", campaign)
        .put("platform", "meta")
        .put("timestamp", timestamp)
        .put("impressions", n * 100)
        .put("clicks", n * 10)
        .put("conversions", n)
        .put("cost", n * 2)
        .put("revenue", n * 7);
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(url() + path));
    request.header("Authorization", "Bearer " + KEY);
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    app.stop();
    vertx.close().await();
  }
}
