package dev.campaignanalytics.api.http;

import dev.campaignanalytics.telemetry.LogContext;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Gives every request an id that appears in its response, in its problem and in the log. */
public final class RequestId {
  static final String HEADER = "X-Request-Id";
  public static final CharSequence NAME = HttpHeaders.createOptimized("x-request-id");
  private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  public static void handle(RoutingContext context) {
    put(context.request());
    context.next();
  }

  /** Gives the request its id: the caller's own one where it is valid, else a new one. */
  public static void put(HttpServerRequest request) {
    var given = request.headers().get(NAME);
    var id = given != null && ACCEPTED.matcher(given).matches() ? given : fresh();
    LogContext.serve(id);
    request.response().headers().set(NAME, id);
  }

  /** The id of the request, from its response's header. */
  public static String of(RoutingContext context) {
    return of(context.request());
  }

  /** The same; a new id for a request that has none yet. */
  static String of(HttpServerRequest request) {
    var known = request.response().headers().get(NAME);
    return known == null ? fresh() : known;
  }

  /**
   * Refers to the trace where there is one. Otherwise a fast random id, because it is not a secret.
   */
  public static String fresh() {
    return LogContext.trace()
        .map(trace -> trace.traceId() + "-" + trace.spanId())
        .orElseGet(RequestId::random);
  }

  private static String random() {
    var random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}
