package dev.campaignanalytics.api.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Headers that prevent browsers from misusing a response. */
public final class SecurityHeaders {
  /** For this server's pages: their own scripts and styles, nothing inline, no other sources. */
  static final CharSequence PAGE_POLICY =
      HttpHeaders.createOptimized(
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
              + " img-src 'self' data:; base-uri 'none'; form-action 'none';"
              + " frame-ancestors 'none'");

  static final CharSequence POLICY = HttpHeaders.createOptimized("content-security-policy");

  private static final CharSequence NO_POLICY =
      HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");
  private static final CharSequence TYPE_OPTIONS =
      HttpHeaders.createOptimized("x-content-type-options");
  private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence REFERRER = HttpHeaders.createOptimized("referrer-policy");
  private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
  private static final CharSequence RESOURCE =
      HttpHeaders.createOptimized("cross-origin-resource-policy");
  private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");
  private static final CharSequence TRANSPORT =
      HttpHeaders.createOptimized("strict-transport-security");
  private static final CharSequence ONE_YEAR = HttpHeaders.createOptimized("max-age=31536000");

  private SecurityHeaders() {}

  public static void put(HttpServerRequest request) {
    var headers = request.response().headers();
    headers
        .set(POLICY, NO_POLICY)
        .set(TYPE_OPTIONS, NOSNIFF)
        .set(REFERRER, NO_REFERRER)
        .set(RESOURCE, SAME_ORIGIN);
    if (request.isSSL()) {
      headers.set(TRANSPORT, ONE_YEAR);
    }
  }

  /** For a response that a browser shows as a page. */
  public static void putForPage(HttpServerResponse response) {
    response
        .putHeader(POLICY, PAGE_POLICY)
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  }
}
