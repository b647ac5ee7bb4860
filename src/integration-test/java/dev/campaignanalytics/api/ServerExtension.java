package dev.campaignanalytics.api;

import dev.campaignanalytics.TestApp;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server for all tests of a class. */
public final class ServerExtension implements BeforeAllCallback, AfterAllCallback {
  private final Map<String, String> environment;
  private TestApp app;

  public ServerExtension(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    app = TestApp.start(environment);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    app.close();
  }

  int port() {
    return app.port();
  }

  /** Sends a request with the server's own key, on its own connection. */
  public RawClient.Answer send(String methodAndPath, String... headersThenBody) {
    return sendAs(TestApp.KEY, methodAndPath, headersThenBody);
  }

  public RawClient.Answer sendAs(String token, String methodAndPath, String... headers) {
    var request = new StringBuilder(methodAndPath).append(" HTTP/1.1\r\nHost: test\r\n");
    if (!token.isEmpty()) {
      request.append("Authorization: Bearer ").append(token).append("\r\n");
    }
    for (var header : headers) {
      request.append(header).append("\r\n");
    }
    return RawClient.once(port(), request.append("\r\n").toString());
  }

  /** Posts JSON with the server's own key. */
  public RawClient.Answer post(String path, String json) {
    var bytes =
        new String(
            json.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            java.nio.charset.StandardCharsets.ISO_8859_1);
    return postBytes(path, bytes);
  }

  RawClient.Answer postBytes(String path, String bytes) {
    return postAs(TestApp.KEY, path, "application/json", bytes);
  }

  /** Posts text, one byte for each character. */
  RawClient.Answer postAs(String token, String path, String type, String bytes, String... headers) {
    var request =
        new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: test\r\n")
            .append("Authorization: Bearer " + token + "\r\n")
            .append("Content-Type: " + type + "\r\n")
            .append("Content-Length: " + bytes.length() + "\r\n");
    for (var header : headers) {
      request.append(header).append("\r\n");
    }
    return RawClient.once(port(), request.append("\r\n").append(bytes).toString());
  }

  /** A new managed key. */
  public String key(String body) {
    var response = post("/keys", body);
    if (response.status() != 201) {
      throw new AssertionError(response.body());
    }
    return new JsonObject(response.body()).getString("key");
  }

  /** Posts JSON with another key. */
  RawClient.Answer post(String token, String path, String json) {
    return postAs(token, path, "application/json", json);
  }

  /** Runs a statement directly in the program's database. */
  void sql(String statement) {
    app.sql(statement);
  }
}
