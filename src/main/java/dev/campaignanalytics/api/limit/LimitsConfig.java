package dev.campaignanalytics.api.limit;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.ConfigReader.Bounds;
import java.time.Duration;

/** The limits for one client. */
public record LimitsConfig(
    Requests requests, int maxBody, int streams, Timeouts timeouts, Connections connections) {
  private static final int MEGABYTE = 1 << 20;
  private static final int MANY = 1_000_000_000;

  public static LimitsConfig from(ConfigReader reader) {
    return new LimitsConfig(
        Requests.from(reader),
        reader.integer(
            "http.max_body",
            MEGABYTE,
            new Bounds(1024, 64 * MEGABYTE),
            "Bytes of a body, where the operation has no limit of its own"),
        reader.integer(
            "limit.streams",
            2000,
            new Bounds(1, MANY),
            "Live event streams that one key may have open, on each node"),
        Timeouts.from(reader),
        Connections.from(reader));
  }

  /**
   * The maximum numbers of requests within a window.
   *
   * @param perKey over all nodes
   * @param perAddress where no key is required, on each node
   */
  public record Requests(int perKey, int perAddress, Duration window) {
    private static final Bounds BOUNDS = new Bounds(1, MANY);

    static Requests from(ConfigReader reader) {
      return new Requests(
          reader.integer(
              "limit.requests",
              60_000,
              BOUNDS,
              "Requests that one key may make within limit.window, over all nodes"),
          reader.integer(
              "limit.requests_per_address",
              6000,
              BOUNDS,
              "Requests without a key that one address may make within limit.window, on each node"),
          reader.duration(
              "limit.window", "1m", "Window of limit.requests and limit.requests_per_address"));
    }
  }

  /**
   * The timeouts for a client.
   *
   * @param idle without a byte in either direction
   * @param header until a request's head is complete, on a new connection and between requests
   * @param body until a request's body is complete
   * @param handler until the response is written
   */
  public record Timeouts(Duration idle, Duration header, Duration body, Duration handler) {
    static Timeouts from(ConfigReader reader) {
      return new Timeouts(
          reader.duration(
              "http.idle_timeout", "60s", "Until a connection without traffic is closed"),
          reader.duration("http.header_timeout", "30s", "Until the head of a request is received"),
          reader.duration("http.body_timeout", "8s", "Until the body of a request is received"),
          reader.duration("http.handler_timeout", "10s", "Until the response is written"));
    }
  }

  /** The maximum numbers of connections that are open at once. */
  public record Connections(int perAddress, int total) {
    private static final Bounds BOUNDS = new Bounds(1, 1_000_000);

    static Connections from(ConfigReader reader) {
      return new Connections(
          reader.integer(
              "http.connections_per_address", 2000, BOUNDS, "Open connections of one address"),
          reader.integer("http.connections", 12_000, BOUNDS, "Open connections of all"));
    }
  }
}
