package dev.campaignanalytics.api;

import dev.campaignanalytics.api.Problem.Type;
import dev.campaignanalytics.api.contract.PercentText;
import dev.campaignanalytics.api.contract.QueryString;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/** Refuses what is wrong with a request whatever it asks for. */
final class RequestGate {
  private RequestGate() {}

  static void handle(RoutingContext context) {
    var request = context.request();
    if (request.version() == HttpVersion.HTTP_1_1
        && request.headers().getAll(HttpHeaders.HOST).size() != 1) {
      throw bad("A request names exactly one Host.");
    }
    checkPath(request.path());
    checkQuery(request.query());
    var expectation = request.headers().get(HttpHeaders.EXPECT);
    if (expectation != null && !expectation.equalsIgnoreCase("100-continue")) {
      throw new ProblemException(
          Problem.of(Type.EXPECTATION_FAILED, "Expect may only be 100-continue."));
    }
    context.next();
  }

  /**
   * Paths that different programs would read as different ones: two of them on a request's way, a
   * proxy's rule and ours, must not disagree.
   */
  private static void checkPath(String path) {
    if (path.indexOf('%') < 0 && !path.contains("//") && !path.contains("/.")) {
      return;
    }
    var lower = path.toLowerCase(Locale.ROOT);
    var decoded = PercentText.decode("path", path, false);
    if (lower.contains("%2f") || lower.contains("%5c") || lower.contains("%25")) {
      throw bad("The path has an escaped slash, backslash or percent sign.");
    }
    if (decoded.contains("//")) {
      throw bad("The path has an empty segment.");
    }
    for (var segment : decoded.split("/")) {
      if (segment.equals(".") || segment.equals("..")) {
        throw bad("The path has a segment that means another path.");
      }
    }
  }

  /** The router decodes queries with less care, and fails where they cannot be. */
  private static void checkQuery(String query) {
    if (query != null && query.indexOf('%') >= 0) {
      QueryString.parse(query);
    }
  }

  private static ProblemException bad(String sentence) {
    return new ProblemException(Problem.of(Type.BAD_REQUEST, sentence));
  }
}
