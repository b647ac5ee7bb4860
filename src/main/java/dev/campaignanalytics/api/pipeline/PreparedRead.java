package dev.campaignanalytics.api.pipeline;

import dev.campaignanalytics.api.http.ResponseFormat;
import dev.campaignanalytics.query.CachedResponse;
import dev.campaignanalytics.query.ResponseBody;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A read whose parameters are parsed and checked.
 *
 * @param format of its responses
 * @param validUntil milliseconds since 1970; from then on the same URI means another query. {@link
 *     #ONCE}: the URI means this query only now
 * @param atOnce the response, if this process has the valid data for it
 * @param response the response; fails as the stores do, and with the problem of a read that cannot
 *     be answered
 */
public record PreparedRead(
    ResponseFormat format,
    long validUntil,
    Supplier<Optional<ResponseBody>> atOnce,
    Supplier<Future<CachedResponse>> response) {
  public static final long ONCE = 0;

  /** A read whose URI has to be parsed each time. */
  public static PreparedRead once(
      ResponseFormat format, Supplier<Future<CachedResponse>> response) {
    return new PreparedRead(format, ONCE, Optional::empty, response);
  }
}
