package dev.campaignanalytics.api.auth;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.ConfigReader.Bounds;
import dev.campaignanalytics.config.Secret;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The configuration of authentication.
 *
 * @param apiKey the server's own key, which may do everything; empty: one is generated at start and
 *     stored in the data folder
 * @param failedAttempts wrong tokens that one address may send in a minute
 */
public record AuthConfig(Optional<Secret> apiKey, int failedAttempts, JwtConfig jwt) {
  private static final int MIN_KEY_LENGTH = 16;

  /** The characters that a header carries unchanged, up to the length that is read. */
  private static final Pattern SENDABLE =
      Pattern.compile("[\\x20-\\x7e]{1," + Authenticator.MAX_TOKEN_LENGTH + "}");

  private static final Set<String> EXAMPLES =
      Set.of(
          "secret123",
          "changeme",
          "changemechangeme",
          "choose-a-long-one",
          "the-printed-key",
          "your-api-key-here",
          "secret123secret123");

  public static AuthConfig from(ConfigReader reader) {
    return new AuthConfig(
        reader.secret(
            "api.key",
            "Key with all permissions; not set: one is generated and stored in the data folder"),
        reader.integer(
            "api.failed_attempts",
            10,
            new Bounds(1, 1_000_000),
            "Invalid tokens allowed per address and minute"),
        JwtConfig.from(reader));
  }

  /** Records a problem for a key that can be guessed, or that looks like another kind of token. */
  public void checkKey(ConfigReader reader, boolean reachable) {
    if (reachable && apiKey.map(AuthConfig::isWeak).orElse(false)) {
      reader.problem(
          "api.key",
          "***",
          "must have 16 characters or more and be no example, because other machines can send"
              + " requests");
    }
    if (apiKey.map(key -> key.value().startsWith(KeyText.PREFIX)).orElse(false)) {
      reader.problem("api.key", "***", "must not begin with ak_, as the keys of POST /keys do");
    }
    if (apiKey.map(key -> !SENDABLE.matcher(key.value()).matches()).orElse(false)) {
      reader.problem(
          "api.key",
          "***",
          "must be 1 to 4096 characters of printable ASCII: clients encode other characters in a"
              + " header differently, so the key could not be compared");
    }
  }

  private static boolean isWeak(Secret key) {
    return key.value().length() < MIN_KEY_LENGTH || EXAMPLES.contains(key.value());
  }
}
