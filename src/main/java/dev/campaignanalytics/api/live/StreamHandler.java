package dev.campaignanalytics.api.live;

import dev.campaignanalytics.api.auth.AuthenticatedCaller;
import dev.campaignanalytics.api.http.ProblemDetails;
import dev.campaignanalytics.api.http.ProblemDetails.Type;
import dev.campaignanalytics.api.http.ProblemException;
import dev.campaignanalytics.api.http.RequestGuards;
import dev.campaignanalytics.api.server.AllowedOrigins;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** {@code GET /stream}: changed campaigns as server-sent events, until the client disconnects. */
public final class StreamHandler {
  private static final CharSequence LAST_EVENT_ID = HttpHeaders.createOptimized("last-event-id");

  private final LiveUpdates live;
  private final LongAdder readers;
  private final RequestGuards guards;
  private final AllowedOrigins origins;

  public StreamHandler(
      LiveUpdates live, LongAdder readers, RequestGuards guards, AllowedOrigins origins) {
    this.live = live;
    this.readers = readers;
    this.guards = guards;
    this.origins = origins;
  }

  public void drain() {
    live.drain();
  }

  public void handle(RoutingContext context) {
    if (!origins.admits(context.request())) {
      throw new ProblemException(
          ProblemDetails.of(Type.FORBIDDEN, "Pages of this origin may not subscribe."));
    }
    var response = context.response();
    if (context.request().method() == HttpMethod.HEAD) {
      putHeaders(response);
      response.end();
      return;
    }
    admit(context);
    putHeaders(response);
    response.setChunked(true);
    if (live.join(streamRequest(context), end -> context.addEndHandler(done -> end.run()))) {
      readers.increment();
      context.addEndHandler(done -> readers.decrement());
    } else {
      response.setChunked(false).headers().remove(HttpHeaders.CONTENT_ENCODING);
      context.fail(
          new ProblemException(
              ProblemDetails.unavailable("There are too many open streams; try again later.")));
    }
  }

  private void admit(RoutingContext context) {
    var key = AuthenticatedCaller.of(context).id();
    if (!guards.streams().opened(key)) {
      throw new ProblemException(
          new ProblemDetails(
              Type.TOO_MANY_REQUESTS,
              "This key has reached its maximum number of open streams.",
              "",
              Map.of("Retry-After", "5")));
    }
    context.addEndHandler(done -> guards.streams().closed(key));
  }

  private StreamRequest streamRequest(RoutingContext context) {
    var request = context.request();
    var who = AuthenticatedCaller.of(context);
    return new StreamRequest(
        context.response(),
        new StreamAudience(who.accounts()),
        Optional.ofNullable(request.getHeader(LAST_EVENT_ID)),
        () -> guards.authenticator().stillMeans(who, request));
  }

  private static void putHeaders(HttpServerResponse response) {
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        // Compression and buffering would delay events.
        .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
        .putHeader("X-Accel-Buffering", "no");
  }
}
