package dev.campaignanalytics.api;

import dev.campaignanalytics.api.auth.AuthConfig;
import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.ConfigReader.Bounds;
import java.util.Set;

/** Where the server listens, who may ask, and how much. */
public record HttpConfig(
    String host, int port, AuthConfig auth, LimitsConfig limits, WebConfig web) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "::1", "[::1]");

  public static HttpConfig from(ConfigReader reader) {
    return new HttpConfig(
        reader.text("http.host", "127.0.0.1", "Address to listen on; 0.0.0.0 for all"),
        reader.integer(
            "http.port", 8080, new Bounds(0, 65535), "Port to listen on; 0 for any free one"),
        AuthConfig.from(reader),
        LimitsConfig.from(reader),
        WebConfig.from(reader));
  }

  /** Only this machine can reach the server. */
  public boolean isLoopback() {
    return LOOPBACK.contains(host) || host.matches("127(\\.\\d{1,3}){3}");
  }
}
