package dev.campaignanalytics.faults;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Sends requests as a reader or a pusher of rows would; a broken connection is a result, too. */
final class Http {
  static final String KEY = "the-key-of-the-fault-tests-which-is-long";

  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final String base;

  Http(int port) {
    this("127.0.0.1", port);
  }

  Http(String host, int port) {
    this.base = "http://" + host + ":" + port;
  }

  Answer get(String path) {
    return call(request(path).GET());
  }

  Answer push(String rows) {
    return call(
        request("/metrics")
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(rows)));
  }

  /** The node's own metric with this name, where the values of all these labels match. */
  double metric(String name, String... labels) {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name) && List.of(labels).stream().allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + KEY);
  }

  private Answer call(HttpRequest.Builder request) {
    long start = System.nanoTime();
    try {
      var response = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), Optional.of(response), since(start), "");
    } catch (IOException e) {
      return new Answer(0, Optional.empty(), since(start), String.valueOf(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /**
   * The response.
   *
   * @param status 0 without a response
   * @param failure why there was none
   */
  record Answer(
      int status, Optional<HttpResponse<String>> response, Duration took, String failure) {
    boolean isGood() {
      return status == 200;
    }

    String body() {
      return response.map(HttpResponse::body).orElse(failure);
    }

    JsonObject json() {
      return new JsonObject(body());
    }

    Optional<String> header(String name) {
      return response.flatMap(r -> r.headers().firstValue(name));
    }

    /** The response says that newer data may exist. */
    boolean isStale() {
      return json().getJsonObject("meta").getBoolean("stale", false);
    }

    @Override
    public String toString() {
      return status + " in " + took.toMillis() + " ms " + body();
    }
  }
}
