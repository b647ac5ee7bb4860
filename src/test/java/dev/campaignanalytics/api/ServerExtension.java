package dev.campaignanalytics.api;

import dev.campaignanalytics.TestApp;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server for all tests of a class. */
final class ServerExtension implements BeforeAllCallback, AfterAllCallback {
  private final Map<String, String> environment;
  private TestApp app;

  ServerExtension(Map<String, String> environment) {
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

  /** Sends a request with the server's own key, on a connection of its own. */
  RawClient.Answer send(String methodAndPath, String... headersThenBody) {
    return sendAs(TestApp.KEY, methodAndPath, headersThenBody);
  }

  RawClient.Answer sendAs(String token, String methodAndPath, String... headers) {
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
  RawClient.Answer post(String path, String json) {
    var bytes =
        new String(
            json.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            java.nio.charset.StandardCharsets.ISO_8859_1);
    return postBytes(path, bytes);
  }

  RawClient.Answer postBytes(String path, String bytes) {
    return RawClient.once(
        port(),
        "POST "
            + path
            + " HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer "
            + TestApp.KEY
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + bytes.length()
            + "\r\n\r\n"
            + bytes);
  }
}
