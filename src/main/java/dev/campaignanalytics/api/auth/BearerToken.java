package dev.campaignanalytics.api.auth;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** The bearer token of a request. */
final class BearerToken {
  static final int MAX_LENGTH = 4096;

  private static final String SCHEME = "Bearer ";

  private BearerToken() {}

  /**
   * @throws AuthRefusal when there is none, or another scheme
   */
  static String of(HttpServerRequest request) {
    var header = request.headers().get(HttpHeaders.AUTHORIZATION);
    if (header == null
        || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        || request.headers().getAll(HttpHeaders.AUTHORIZATION).size() > 1) {
      throw AuthRefusal.missing();
    }
    var token = header.substring(SCHEME.length()).strip();
    if (token.isEmpty() || token.length() > MAX_LENGTH) {
      throw AuthRefusal.token();
    }
    return token;
  }
}
