package dev.campaignanalytics.api.report;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.http.OperationGate;
import dev.campaignanalytics.api.http.RequestGuards;
import dev.campaignanalytics.api.http.RequestId;
import dev.campaignanalytics.api.http.ResponseFormat;
import dev.campaignanalytics.api.http.ResponseWriter;
import dev.campaignanalytics.api.http.SecurityHeaders;
import dev.campaignanalytics.api.limit.RateLimits;
import dev.campaignanalytics.model.access.Scope;
import dev.campaignanalytics.query.InsightsReader;
import dev.campaignanalytics.telemetry.LogContext;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Serves a query from a cached response without the routes: with the same checks, budget and
 * headers, at a third of the cost. Every request that is not as simple as that goes through the
 * routes. Only the routes reject requests. A request is counted only after it is certain that it is
 * served here.
 */
public final class CachedInsightsHandler implements Handler<HttpServerRequest> {
  private static final String OPERATION = "GET /campaign/{id}/insights";

  private final Handler<HttpServerRequest> routes;
  private final CachedUris warm;
  private final InsightsReader insights;
  private final RequestGuards guards;
  private final Answered answered;
  private final Clock clock;

  public CachedInsightsHandler(
      Handler<HttpServerRequest> routes,
      CachedUris warm,
      InsightsReader insights,
      RequestGuards guards,
      Clock clock,
      Answered answered) {
    this.routes = routes;
    this.warm = warm;
    this.insights = insights;
    this.guards = guards;
    this.answered = answered;
    this.clock = clock;
  }

  @Override
  public void handle(HttpServerRequest request) {
    long start = System.nanoTime();
    if (answers(request)) {
      answered.tell(request, System.nanoTime() - start);
    } else {
      routes.handle(request);
    }
  }

  private boolean answers(HttpServerRequest request) {
    var asked = warm.of(request.uri());
    if (asked == null) {
      return false;
    }
    var body = asked.body().get();
    if (body == null || clock.millis() >= asked.until()) {
      warm.forget(request.uri());
      return false;
    }
    return isPlain(request, body) && answers(request, asked, body);
  }

  private boolean answers(HttpServerRequest request, CachedUris.Warm asked, Buffer body) {
    if (!isCurrent(asked, body)) {
      warm.forget(request.uri());
      return false;
    }
    var principal = guards.authenticator().known(request).filter(who -> maySee(who, asked));
    if (principal.isEmpty()) {
      return false;
    }
    var budget = guards.budgets().keys().take(principal.get().id());
    if (budget.exceeded()) {
      return false;
    }
    head(request, budget);
    ResponseWriter.head(request.response(), ResponseFormat.JSON, asked.etag()).end(body);
    return true;
  }

  private static boolean isPlain(HttpServerRequest request, Buffer body) {
    return request.method() == HttpMethod.GET
        && request.version() == HttpVersion.HTTP_1_1
        && hasOnlyPlainHeaders(request.headers(), !ResponseWriter.isWorthCompressing(body));
  }

  /** A header that is not listed here may change the response. */
  private static boolean hasOnlyPlainHeaders(MultiMap headers, boolean anyEncoding) {
    int hosts = 0;
    for (Map.Entry<String, String> header : headers) {
      var name = header.getKey();
      if (name.equalsIgnoreCase("host")) {
        hosts++;
      } else if (!name.equalsIgnoreCase("authorization")
          && !name.equalsIgnoreCase("user-agent")
          // The client behind a proxy matters only where rejected requests are checked.
          && !name.regionMatches(true, 0, "x-forwarded-", 0, "x-forwarded-".length())
          && !(name.equalsIgnoreCase("accept") && header.getValue().equals("*/*"))
          && !(name.equalsIgnoreCase("accept-encoding") && anyEncoding)) {
        return false;
      }
    }
    return hosts == 1;
  }

  private boolean isCurrent(CachedUris.Warm asked, Buffer body) {
    Optional<?> current = insights.kept(asked.campaignId(), asked.query());
    return current.isPresent() && current.get() == body;
  }

  private static boolean maySee(AuthenticatedCaller who, CachedUris.Warm asked) {
    return who.may(Scope.INSIGHTS_READ) && who.accounts().equals(asked.accounts());
  }

  private static void head(HttpServerRequest request, RateLimits.Budget budget) {
    var response = request.response();
    LogContext.asksFor(OPERATION);
    response.headers().set(RequestId.NAME, RequestId.fresh());
    SecurityHeaders.put(request);
    OperationGate.putBudget(response, budget);
  }

  /** Called for each request that was served here, with its duration. */
  @FunctionalInterface
  public interface Answered {
    void tell(HttpServerRequest request, long nanos);
  }
}
