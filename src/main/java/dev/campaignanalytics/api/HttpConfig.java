package dev.campaignanalytics.api;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.ConfigReader.Bounds;
import dev.campaignanalytics.config.Secret;
import java.util.Optional;

/**
 * Where the server listens and who may ask.
 *
 * @param apiKey empty: one is made at start and kept in the data folder
 */
public record HttpConfig(String host, int port, Optional<Secret> apiKey) {
  public static HttpConfig from(ConfigReader reader) {
    return new HttpConfig(
        reader.text("http.host", "127.0.0.1", "Address to listen on; 0.0.0.0 for all"),
        reader.integer(
            "http.port", 8080, new Bounds(0, 65535), "Port to listen on; 0 for any free one"),
        reader.secret(
            "api.key",
            "Key that may do everything; not set: one is made and kept in the data folder"));
  }
}
