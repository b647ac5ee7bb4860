package dev.campaignanalytics.api.server;

import dev.campaignanalytics.api.auth.AddressBlock;
import dev.campaignanalytics.api.auth.AuthConfig;
import dev.campaignanalytics.api.limit.LimitsConfig;
import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.ConfigReader.Bounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The server's address, access and limits.
 *
 * @param drain how long a stopping server still responds
 * @param warmUp how long a starting server sends reads to itself; zero: not at all
 * @param proxies trusted to name the client that they forward for
 */
public record HttpConfig(
    String host,
    int port,
    Duration drain,
    Duration warmUp,
    List<AddressBlock> proxies,
    AuthConfig auth,
    LimitsConfig limits,
    WebConfig web) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "::1", "[::1]");

  public static HttpConfig from(ConfigReader reader) {
    return new HttpConfig(
        reader.text("http.host", "127.0.0.1", "Address to listen on; 0.0.0.0 for all"),
        reader.integer(
            "http.port", 8080, new Bounds(0, 65535), "Port to listen on; 0 for any free one"),
        reader.duration(
            "http.drain",
            "1s",
            "How long a stopping node still serves requests while its readiness fails"),
        reader.duration(
            "http.warm_up",
            "1500ms",
            "How long a starting node sends reads to itself before it is ready, so that their code"
                + " is compiled; 0s: not at all"),
        proxies(reader),
        AuthConfig.from(reader),
        LimitsConfig.from(reader),
        WebConfig.from(reader));
  }

  private static List<AddressBlock> proxies(ConfigReader reader) {
    var key = "http.trusted_proxies";
    var texts =
        reader.words(
            key,
            "Addresses or blocks (10.0.0.0/8) of proxies whose X-Forwarded-For is trusted; not set:"
                + " none");
    var blocks = new ArrayList<AddressBlock>();
    for (var text : texts) {
      AddressBlock.parse(text)
          .ifPresentOrElse(
              blocks::add,
              () ->
                  reader.problem(key, text, "must be an IP address or a block such as 10.0.0.0/8"));
    }
    return List.copyOf(blocks);
  }

  /** Only this machine can reach the server. */
  public boolean isLoopback() {
    return LOOPBACK.contains(host) || host.matches("127(\\.\\d{1,3}){3}");
  }
}
