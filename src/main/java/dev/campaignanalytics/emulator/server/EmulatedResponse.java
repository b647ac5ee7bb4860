package dev.campaignanalytics.emulator.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP response. Immutable: the {@code with…} methods return a changed copy. */
public record EmulatedResponse(int status, Map<String, String> headers, Buffer body) {
  private static final String TYPE = "Content-Type";

  public EmulatedResponse {
    headers = Map.copyOf(headers);
  }

  public static EmulatedResponse json(int status, JsonObject body) {
    return text(status, "application/json; charset=UTF-8", body.encode());
  }

  public static EmulatedResponse json(int status, JsonArray body) {
    return text(status, "application/json; charset=UTF-8", body.encode());
  }

  public static EmulatedResponse text(int status, String type, String body) {
    return new EmulatedResponse(status, Map.of(TYPE, type), Buffer.buffer(body));
  }

  public static EmulatedResponse html(int status, String title) {
    var page = "<!DOCTYPE html><html><head><title>%s</title></head><body><h1>%s</h1></body></html>";
    return text(status, "text/html; charset=UTF-8", page.formatted(title, title));
  }

  public static EmulatedResponse empty(int status) {
    return new EmulatedResponse(status, Map.of(), Buffer.buffer());
  }

  public EmulatedResponse withHeader(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new EmulatedResponse(status, more, body);
  }

  public EmulatedResponse withBody(Buffer other) {
    return new EmulatedResponse(status, headers, other);
  }

  void send(HttpServerResponse response) {
    response.setStatusCode(status);
    headers.forEach(response::putHeader);
    response.end(body);
  }
}
