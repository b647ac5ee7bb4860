package dev.campaignanalytics.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.campaignanalytics.TestApp;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Requests generated from the contract: most of them nearly valid. */
final class FuzzRequests {
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW");
  private static final List<String> TOKENS =
      List.of("", "x", "a.b.c", "ak_live_00000000_" + "0".repeat(43), "\u00ff", "a b");
  private static final List<String> TYPES =
      List.of("text/plain", "application/xml", "application/json; charset=latin1", ";", "");
  private static final List<String> ACCEPTS =
      List.of("*/*", "application/json", "text/html", "text/csv", "nonsense", "a/b;q=0, */*;q=0.1");

  private final JsonObject contract;
  private final Random random;
  private final FuzzValues values;

  FuzzRequests(JsonObject contract, Random random) {
    this.contract = contract;
    this.random = random;
    this.values = new FuzzValues(random);
  }

  /** The operations whose responses end. */
  List<Target> targets() {
    var targets = new ArrayList<Target>();
    for (var path : contract.getJsonObject("paths")) {
      for (var method : (JsonObject) path.getValue()) {
        if (method.getValue() instanceof JsonObject operation
            && operation.containsKey("operationId")
            && !operation.encode().contains("text/event-stream")) {
          targets.add(new Target(path.getKey(), method.getKey(), operation));
        }
      }
    }
    return targets;
  }

  /** One request as bytes, one character for each byte. */
  Request next(Target target) {
    var method =
        random.nextInt(25) == 0
            ? METHODS.get(random.nextInt(METHODS.size()))
            : target.method().toUpperCase(Locale.ROOT);
    var body = body(target.operation());
    var request =
        new StringBuilder(method)
            .append(' ')
            .append(address(target))
            .append(" HTTP/1.1\r\nHost: fuzz\r\n");
    header(request, "Authorization", "Bearer " + token());
    if (random.nextInt(4) == 0) {
      header(request, "Accept", ACCEPTS.get(random.nextInt(ACCEPTS.size())));
    }
    headers(target.operation(), request);
    if (body != null) {
      header(request, "Content-Type", type(target.operation()));
      header(request, "Content-Length", "" + body.length());
    }
    return new Request(method, request.append("\r\n").append(body == null ? "" : body).toString());
  }

  private String token() {
    return random.nextInt(15) == 0 ? TOKENS.get(random.nextInt(TOKENS.size())) : TestApp.KEY;
  }

  private String address(Target target) {
    var address = target.path();
    var query = new ArrayList<String>();
    for (var entry : target.operation().getJsonArray("parameters", new JsonArray())) {
      var parameter = (JsonObject) entry;
      var name = parameter.getString("name");
      var schema = parameter.getJsonObject("schema");
      if (parameter.getString("in").equals("path")) {
        // Without a last segment it would be the path of another operation.
        var segment = escaped(values.text(schema));
        address = address.replace("{" + name + "}", segment.isEmpty() ? "0" : segment);
      } else if (parameter.getString("in").equals("query") && random.nextInt(4) == 0) {
        query.add(name + "=" + escaped(values.text(schema)));
      }
    }
    if (random.nextInt(25) == 0) {
      query.add(escaped(values.hostile()) + "=" + escaped(values.hostile()));
    }
    if (random.nextInt(40) == 0 && !query.isEmpty()) {
      query.add(query.get(0));
    }
    return query.isEmpty() ? address : address + "?" + String.join("&", query);
  }

  /** Mostly escaped correctly; sometimes as careless clients write it. */
  private String escaped(String text) {
    if (random.nextInt(10) == 0) {
      return bytes(text).replaceAll("[\\x00-\\x20#?]", "");
    }
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private void headers(JsonObject operation, StringBuilder request) {
    for (var entry : operation.getJsonArray("parameters", new JsonArray())) {
      var parameter = (JsonObject) entry;
      if (parameter.getString("in").equals("header") && random.nextInt(3) == 0) {
        header(
            request,
            parameter.getString("name"),
            bytes(values.text(parameter.getJsonObject("schema"))).replaceAll("[\\x00-\\x1f]", ""));
      }
    }
  }

  private String type(JsonObject operation) {
    if (random.nextInt(20) == 0) {
      return TYPES.get(random.nextInt(TYPES.size()));
    }
    var types = new ArrayList<>(content(operation).fieldNames());
    return types.isEmpty() ? "application/json" : types.get(random.nextInt(types.size()));
  }

  private static JsonObject content(JsonObject operation) {
    return operation
        .getJsonObject("requestBody", new JsonObject())
        .getJsonObject("content", new JsonObject());
  }

  private String body(JsonObject operation) {
    var content = content(operation);
    if (content.isEmpty()) {
      return null;
    }
    var first = content.getJsonObject(content.fieldNames().iterator().next());
    var value = values.json(first.getJsonObject("schema", new JsonObject()));
    var text = value instanceof JsonObject o ? o.encode() : Json.encode(value);
    return switch (random.nextInt(20)) {
      case 0 -> bytes(values.hostile());
      case 1 -> bytes(text.substring(0, random.nextInt(text.length() + 1)));
      case 2 -> bytes(flipped(text));
      default -> bytes(text);
    };
  }

  private String flipped(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int at = random.nextInt(text.length());
    return text.substring(0, at) + (char) random.nextInt(256) + text.substring(at + 1);
  }

  private static void header(StringBuilder request, String name, String value) {
    request.append(name).append(": ").append(value).append("\r\n");
  }

  private static String bytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  /** One operation of the contract, references resolved. */
  record Target(String path, String method, JsonObject operation) {}

  /** The request as it is sent. */
  record Request(String method, String bytes) {}
}
