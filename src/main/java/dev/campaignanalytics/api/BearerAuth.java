package dev.campaignanalytics.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.campaignanalytics.config.Secret;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Lets requests with the right key through. */
final class BearerAuth {
  private static final String SCHEME = "Bearer ";

  private final byte[] expected;

  BearerAuth(Secret key) {
    this.expected = hash(key.value());
  }

  void handle(RoutingContext context) {
    var header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new ProblemException(
          Problem.unauthorized("Send the header Authorization: Bearer <API key>."));
    }
    if (!isExpected(header.substring(SCHEME.length()).strip())) {
      throw new ProblemException(Problem.unauthorized("This key is not known."));
    }
    context.next();
  }

  /** Hashes have one length, so the comparison tells nothing about how much of a key is right. */
  private boolean isExpected(String key) {
    return MessageDigest.isEqual(expected, hash(key));
  }

  private static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
