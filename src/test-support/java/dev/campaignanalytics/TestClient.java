package dev.campaignanalytics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends requests to a server on loopback as a user's program would. */
public final class TestClient {
  private static final String JSON = "application/json";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final String key;

  /**
   * @param key of the bearer header; empty for none
   */
  public TestClient(int port, String key) {
    this.base = "http://127.0.0.1:" + port;
    this.key = key;
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  /** The JSON of a successful response. */
  public JsonObject json(String path) {
    var response = get(path);
    if (response.statusCode() != 200) {
      throw new AssertionError(path + " → " + response.statusCode() + " " + response.body());
    }
    return new JsonObject(response.body());
  }

  public HttpResponse<String> post(String path, String contentType, String body) {
    return send("POST", path, BodyPublishers.ofString(body), "Content-Type", contentType);
  }

  public HttpResponse<String> delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  /** Posts rows in one of the formats of {@code /metrics}. */
  public HttpResponse<String> postRows(String rows, String... headers) {
    return postRows(rows.getBytes(UTF_8), headers);
  }

  public HttpResponse<String> postRows(byte[] rows, String... headers) {
    return send("POST", "/metrics", BodyPublishers.ofByteArray(rows), headers);
  }

  /** Posts rows as an array; all of them must be stored. */
  public void push(JsonArray rows) {
    var response = postRows(rows.encode(), "Content-Type", JSON);
    if (response.statusCode() != 200
        || new JsonObject(response.body()).getInteger("rejected") > 0) {
      throw new AssertionError(response.statusCode() + " " + response.body());
    }
  }

  /** Sends any request. */
  public HttpResponse<String> send(
      String method, String path, BodyPublisher body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(60))
            .method(method, body);
    if (!key.isEmpty()) {
      request.header("Authorization", "Bearer " + key);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
