package dev.campaignanalytics.launch;

import dev.campaignanalytics.config.Secret;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.wiring.AppConfig;
import dev.campaignanalytics.wiring.NodeConfig;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The text that the operator sees when the program is ready.
 *
 * @param madeKey the API key, if it was generated here and is not known yet
 * @param linkPath the path that admits one browser without a key
 */
public record StartupBanner(
    AppConfig config, int port, Optional<Secret> madeKey, Optional<String> linkPath) {
  public String text() {
    return config.node().does(NodeConfig.Role.API) ? invitation() : notice();
  }

  /** For a node that serves no requests. */
  private String notice() {
    return """

    campaign-analytics is ready
      data source  %s
      platforms    %s
      roles        %s

    """
        .formatted(source(), platforms(), roles());
  }

  private String invitation() {
    var url = "http://localhost:" + port;
    var key = madeKey.map(Secret::value).orElse("$API_KEY");
    return """

    campaign-analytics is ready at %s
      data source  %s
      platforms    %s
      dashboard    %s
    %s
      curl -H "Authorization: Bearer %s" "%s%s"

    """
        .formatted(
            url,
            source(),
            platforms(),
            url + linkPath.orElse("/"),
            keyLine(),
            key,
            url,
            firstRequest());
  }

  /** A path that exists; the campaigns of the platforms are not known here. */
  private String firstRequest() {
    return switch (config.source()) {
      case FAKE -> "/campaign/cmp-" + Math.min(42, config.fake().campaigns()) + "/insights";
      case REAL, EMULATOR, NONE -> "/campaigns";
    };
  }

  private String source() {
    return switch (config.source()) {
      case FAKE -> "fake: every number is SIMULATED, new ones each " + seconds();
      case REAL -> "the ad platforms";
      case EMULATOR -> "an emulator of the ad platforms: every number is SIMULATED";
      case NONE -> "none: only what is pushed";
    };
  }

  private String seconds() {
    return config.fake().interval().toMillis() / 1000.0 + " s";
  }

  private String platforms() {
    return config.platforms().stream().map(Platform::wireName).collect(Collectors.joining(", "));
  }

  private String roles() {
    return config.node().roles().stream()
        .map(role -> role.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private String keyLine() {
    return madeKey
        .map(key -> "  API key      %s (kept in %s)\n".formatted(key.value(), config.dataDir()))
        .orElse("");
  }
}
