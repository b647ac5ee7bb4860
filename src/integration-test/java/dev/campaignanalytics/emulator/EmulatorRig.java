package dev.campaignanalytics.emulator;

import dev.campaignanalytics.emulator.world.WorldAccount;
import dev.campaignanalytics.model.Platform;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A running emulator with a fixed clock, and a plain HTTP client that knows no platform. */
public final class EmulatorRig implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Emulator emulator;
  private Duration timeout = Duration.ofSeconds(5);

  private EmulatorRig(UnaryOperator<EmulatorOptions> options) {
    var still = EmulatorOptions.of(0, 7, Clock.fixed(NOW, ZoneOffset.UTC));
    this.emulator = await(Emulator.start(vertx, options.apply(still)));
  }

  public static EmulatorRig start() {
    return new EmulatorRig(UnaryOperator.identity());
  }

  public static EmulatorRig start(UnaryOperator<EmulatorOptions> options) {
    return new EmulatorRig(options);
  }

  public Emulator emulator() {
    return emulator;
  }

  public WorldAccount account(Platform platform, int index) {
    return emulator.world().accounts(platform).get(index);
  }

  public String setting(String name) {
    return emulator.credentials().get(name);
  }

  /** The timeout of a response, for faults that never send one. */
  public void waitUpTo(Duration limit) {
    timeout = limit;
  }

  /** Takes {@code path} as it is: encode what must be encoded. */
  public Reply get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  public Reply post(String path, String body, String... headers) {
    return post(path, BodyPublishers.ofString(body), headers);
  }

  public Reply post(String path, BodyPublisher body, String... headers) {
    return send(request(path, headers).POST(body));
  }

  public Reply postForm(String path, Map<String, String> form, String... headers) {
    var request =
        request(path, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(form)));
    return send(request);
  }

  public Reply delete(String path) {
    return send(request(path).DELETE());
  }

  public static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  public static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var uri = URI.create("http://127.0.0.1:" + emulator.port() + path);
    var request = HttpRequest.newBuilder(uri).timeout(timeout);
    return headers.length == 0 ? request : request.headers(headers);
  }

  private Reply send(HttpRequest.Builder request) {
    try {
      return Reply.of(client.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException broken) {
      return new Reply(0, Map.of(), String.valueOf(broken.getMessage()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() {
    await(emulator.close());
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  /**
   * The response.
   *
   * @param status 0 when the connection broke
   */
  public record Reply(int status, Map<String, String> headers, String body) {
    private static Reply of(HttpResponse<String> response) {
      var headers =
          response.headers().map().entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().get(0)));
      return new Reply(response.statusCode(), headers, response.body());
    }

    public JsonObject json() {
      return new JsonObject(body);
    }

    public JsonArray array() {
      return new JsonArray(body);
    }
  }
}
