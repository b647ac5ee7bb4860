package dev.campaignanalytics.api.http;

import dev.campaignanalytics.telemetry.LogContext;
import io.vertx.core.http.HttpHeaders;
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
    var id = of(context);
    LogContext.serve(id);
    context.response().putHeader(NAME, id);
    context.next();
  }

  /** The caller's own id where it is valid, else a new one; the same for the whole request. */
  public static String of(RoutingContext context) {
    String known = context.get(HEADER);
    if (known != null) {
      return known;
    }
    var given = context.request().getHeader(HEADER);
    var id = given != null && ACCEPTED.matcher(given).matches() ? given : fresh();
    context.put(HEADER, id);
    return id;
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
