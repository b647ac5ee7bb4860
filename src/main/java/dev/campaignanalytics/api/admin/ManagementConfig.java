package dev.campaignanalytics.api.admin;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.ConfigReader.Bounds;

/**
 * The address of the management endpoints.
 *
 * @param port 0 for that of the API
 */
public record ManagementConfig(String host, int port) {
  public static ManagementConfig from(ConfigReader reader) {
    return new ManagementConfig(
        reader.text(
            "management.host",
            "127.0.0.1",
            "Address of the management port, which requires no key: never a public one"),
        reader.integer(
            "management.port",
            0,
            new Bounds(0, 65535),
            "Port of its own for /metrics and /health; 0 for the API's, where /metrics needs a"
                + " key"));
  }

  public boolean isSeparate() {
    return port != 0;
  }
}
