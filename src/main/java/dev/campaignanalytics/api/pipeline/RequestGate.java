package dev.campaignanalytics.api.pipeline;

import dev.campaignanalytics.api.contract.PercentText;
import dev.campaignanalytics.api.contract.QueryString;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/** Rejects requests that are invalid for every operation. */
public final class RequestGate {
  private static final String ALTERNATIVE =
      "For a campaign with such an id use /campaign/insights?campaign=…";

  private RequestGate() {}

  public static void handle(RoutingContext context) {
    var request = context.request();
    if (!hasOneHost(request)) {
      throw bad("A request must have exactly one Host header.");
    }
    checkUri(request);
    if (!hasKnownExpectation(request)) {
      throw new ProblemException(
          ProblemDetails.of(Type.EXPECTATION_FAILED, "Expect may only be 100-continue."));
    }
    context.next();
  }

  /**
   * Checks path and query.
   *
   * @throws RuntimeException where they are invalid
   */
  static void checkUri(HttpServerRequest request) {
    checkPath(request.path());
    checkQuery(request.query());
  }

  /** Whether a request passes the other checks. */
  static boolean isRegular(HttpServerRequest request) {
    return hasOneHost(request) && hasKnownExpectation(request);
  }

  private static boolean hasOneHost(HttpServerRequest request) {
    return request.version() != HttpVersion.HTTP_1_1
        || request.headers().getAll(HttpHeaders.HOST).size() == 1;
  }

  private static boolean hasKnownExpectation(HttpServerRequest request) {
    var expectation = request.headers().get(HttpHeaders.EXPECT);
    return expectation == null || expectation.equalsIgnoreCase("100-continue");
  }

  /**
   * Rejects paths that programs interpret differently: a proxy's rule and this server must not
   * disagree about which operation is requested. An escaped slash is part of an id, unless decoding
   * it would make another path.
   */
  private static void checkPath(String path) {
    if (path.indexOf('%') < 0 && !path.contains("//") && !path.contains("/.")) {
      return;
    }
    var decoded = PercentText.decode("path", path, false).replace('\\', '/');
    if (decoded.contains("//")) {
      throw bad("The path has an empty segment. " + ALTERNATIVE);
    }
    for (var segment : decoded.split("/")) {
      if (segment.equals(".") || segment.equals("..")) {
        throw bad("The path has a segment that means another path. " + ALTERNATIVE);
      }
    }
  }

  /** The router decodes queries less strictly, and fails where they cannot be decoded. */
  private static void checkQuery(String query) {
    if (query != null && query.indexOf('%') >= 0) {
      QueryString.parse(query);
    }
  }

  private static ProblemException bad(String sentence) {
    return new ProblemException(ProblemDetails.of(Type.BAD_REQUEST, sentence));
  }
}
