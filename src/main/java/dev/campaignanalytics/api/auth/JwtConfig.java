package dev.campaignanalytics.api.auth;

import dev.campaignanalytics.config.ConfigReader;
import dev.campaignanalytics.config.Secret;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which JSON web tokens are accepted. Exactly one of secret, public key and JWKS address enables
 * them; with none, no web token is accepted.
 *
 * @param publicKey path of a PEM file
 * @param keyId the only {@code kid} that is accepted with a secret or a public key; empty: tokens
 *     must not have one
 * @param skew the maximum difference between clocks
 * @param maxLife the maximum time until {@code exp}
 */
public record JwtConfig(
    Algorithm algorithm,
    Optional<Secret> secret,
    Optional<String> publicKey,
    Optional<URI> jwksUrl,
    Optional<String> keyId,
    String issuer,
    String audience,
    Duration skew,
    Duration maxLife) {
  private static final int MIN_SECRET_LENGTH = 32;
  private static final Duration MAX_SKEW = Duration.ofSeconds(60);

  public static JwtConfig from(ConfigReader reader) {
    var config =
        new JwtConfig(
            reader.choice(
                "jwt.algorithm",
                Algorithm.RS256,
                "The one algorithm that web tokens may be signed with"),
            reader.secret("jwt.secret", "Secret of HS256 web tokens, 32 bytes or more"),
            reader.optionalText("jwt.public_key", "PEM file with the public key of web tokens"),
            reader.uri(
                "jwt.jwks_url",
                "Address of the issuer's key set",
                JwtConfig::isSafe,
                "must be https, or http on loopback"),
            reader.optionalText("jwt.key_id", "kid of the one key; not set: tokens have none"),
            reader.text("jwt.issuer", "", "iss that web tokens must have"),
            reader.text("jwt.audience", "", "aud that web tokens must have"),
            reader.duration("jwt.skew", "30s", "Allowed clock difference, 60s at most"),
            reader.duration("jwt.longest_life", "24h", "Maximum time until exp"));
    config.check(reader);
    return config;
  }

  /** No web tokens. */
  public static JwtConfig none() {
    return new JwtConfig(
        Algorithm.RS256,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        "",
        Duration.ofSeconds(30),
        Duration.ofHours(24));
  }

  public boolean enabled() {
    return sources() > 0;
  }

  private long sources() {
    return Stream.of(secret, publicKey, jwksUrl).filter(Optional::isPresent).count();
  }

  private void check(ConfigReader reader) {
    if (sources() > 1) {
      reader.problem(
          "jwt.secret",
          "***",
          "only one of jwt.secret, jwt.public_key and jwt.jwks_url may be set");
    }
    if (enabled() && (issuer.isEmpty() || audience.isEmpty())) {
      reader.problem("jwt.issuer", issuer, "jwt.issuer and jwt.audience are needed for web tokens");
    }
    if (enabled() && secret.isPresent() != (algorithm == Algorithm.HS256)) {
      reader.problem(
          "jwt.algorithm", algorithm.name(), "must be HS256 with jwt.secret and only then");
    }
    if (secret.map(s -> s.value().length() < MIN_SECRET_LENGTH).orElse(false)) {
      reader.problem("jwt.secret", "***", "must have 32 bytes or more");
    }
    if (skew.compareTo(MAX_SKEW) > 0) {
      reader.problem("jwt.skew", skew.toString(), "must be 60s at most");
    }
  }

  private static boolean isSafe(URI uri) {
    return uri.getHost() != null
        && ("https".equals(uri.getScheme())
            || "http".equals(uri.getScheme()) && isLoopback(uri.getHost()));
  }

  private static boolean isLoopback(String host) {
    try {
      return host.equals("localhost")
          || Character.digit(host.charAt(0), 16) >= 0
              && !host.matches(".*[g-zG-Z].*")
              && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** The supported algorithms; one is configured, and a token cannot choose another. */
  public enum Algorithm {
    HS256,
    RS256,
    ES256
  }
}
