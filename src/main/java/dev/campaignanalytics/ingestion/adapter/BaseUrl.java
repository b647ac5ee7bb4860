package dev.campaignanalytics.ingestion.adapter;

import dev.campaignanalytics.config.ConfigReader;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of a platform. Tokens are sent there, so it is HTTPS, or plain HTTP to this machine
 * (an emulator); anything else must be allowed by {@code platforms.allow_plain_http}.
 */
public record BaseUrl(URI uri) {
  private static final String ALLOW_PLAIN = "platforms.allow_plain_http";
  private static final String REASON =
      "must be https://host[:port][/path] without user, query and fragment; plain http only to"
          + " loopback, or with "
          + ALLOW_PLAIN
          + "=true";
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

  /** Reads the address under {@code key}; an invalid one is a problem, the fallback is used. */
  public static BaseUrl from(ConfigReader reader, String key, String fallback, String purpose) {
    boolean plainAllowed =
        reader.flag(
            ALLOW_PLAIN,
            false,
            "Whether platforms other than this machine may be called without TLS");
    var text = reader.text(key, fallback, purpose);
    var url = parse(text, plainAllowed);
    if (url.isEmpty()) {
      // The text before an @ may be a password.
      reader.problem(key, "***", REASON);
    }
    return url.or(() -> parse(fallback, true)).orElseThrow();
  }

  static Optional<BaseUrl> parse(String text, boolean plainAllowed) {
    try {
      var uri = URI.create(text.replaceAll("/+$", ""));
      return Optional.of(uri).filter(u -> isUsable(u, plainAllowed)).map(BaseUrl::new);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isUsable(URI uri, boolean plainAllowed) {
    return uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && isSafe(uri, plainAllowed);
  }

  private static boolean isSafe(URI uri, boolean plainAllowed) {
    if ("https".equalsIgnoreCase(uri.getScheme())) {
      return true;
    }
    return "http".equalsIgnoreCase(uri.getScheme())
        && (plainAllowed || LOOPBACK.matcher(uri.getHost()).matches());
  }

  /** An address below this one; {@code path} begins with a slash and is already encoded. */
  public URI at(String path) {
    return URI.create(uri + path);
  }

  /** The same with parameters, in the order of the map. */
  public URI at(String path, Map<String, String> parameters) {
    return parameters.isEmpty()
        ? at(path)
        : URI.create(uri + path + "?" + FormEncoding.encode(parameters));
  }
}
