package dev.campaignanalytics.api;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.ConfigReader.Bounds;
import java.time.Duration;

/**
 * How much one client may take.
 *
 * @param requests of one key within a window, over all nodes
 */
public record LimitsConfig(
    int requests, Duration window, int maxBody, Patience patience, Connections connections) {
  private static final int MEGABYTE = 1 << 20;

  public static LimitsConfig from(ConfigReader reader) {
    return new LimitsConfig(
        reader.integer(
            "limit.requests",
            60_000,
            new Bounds(1, 1_000_000_000),
            "Requests that one key may make within limit.window, over all nodes"),
        reader.duration("limit.window", "1m", "Window of limit.requests"),
        reader.integer(
            "http.max_body",
            MEGABYTE,
            new Bounds(1024, 64 * MEGABYTE),
            "Bytes of a body, where the operation has no limit of its own"),
        Patience.from(reader),
        Connections.from(reader));
  }

  /**
   * How long a client is waited for.
   *
   * @param idle without a byte in either direction
   * @param header until a request's head is there, on a new connection and between requests
   * @param body until a request's body is there
   * @param handler until the answer is written
   */
  public record Patience(Duration idle, Duration header, Duration body, Duration handler) {
    static Patience from(ConfigReader reader) {
      return new Patience(
          reader.duration("http.idle_timeout", "60s", "A connection without a byte is cut"),
          reader.duration("http.header_timeout", "30s", "Until a request's head is there"),
          reader.duration("http.body_timeout", "8s", "Until a request's body is there"),
          reader.duration("http.handler_timeout", "10s", "Until a request is answered"));
    }
  }

  /** How many connections are open at once. */
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
