package dev.campaignanalytics.api.server;

import dev.campaignanalytics.config.ConfigReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The CORS settings for browsers, and the certificate.
 *
 * @param corsOrigins origins whose pages may send requests; empty: none may
 */
public record WebConfig(List<String> corsOrigins, Optional<Tls> tls) {
  public static WebConfig from(ConfigReader reader) {
    var origins =
        reader.words(
            "cors.origins",
            "Origins whose pages may send requests, such as https://bi.example.com");
    for (var origin : origins) {
      if (!origin.matches("https?://[A-Za-z0-9.-]+(:\\d{1,5})?")) {
        reader.problem("cors.origins", origin, "must be scheme://host or scheme://host:port");
      }
    }
    return new WebConfig(origins, tls(reader));
  }

  private static Optional<Tls> tls(ConfigReader reader) {
    var certificate = reader.optionalPath("tls.cert", "PEM file with the certificate chain");
    var key = reader.optionalPath("tls.key", "PEM file with the certificate's private key");
    if (certificate.isPresent() != key.isPresent()) {
      reader.problem(
          "tls.cert",
          certificate.map(Path::toString).orElse(""),
          "tls.cert and tls.key must be set together");
      return Optional.empty();
    }
    return certificate.map(path -> new Tls(path, key.orElseThrow()));
  }

  /** PEM files; reloaded when they change. */
  public record Tls(Path certificate, Path key) {}
}
