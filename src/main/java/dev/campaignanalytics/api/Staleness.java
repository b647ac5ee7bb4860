package dev.campaignanalytics.api;

import dev.campaignanalytics.query.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Says of an answer that something newer may exist: in headers, with its age, and in {@code
 * meta.stale}.
 */
final class Staleness {
  private Staleness() {}

  /** The body as it is, or marked; lines have no place for a mark but the header. */
  static Buffer marked(RoutingContext context, Answer answer, Format format) {
    if (!answer.stale()) {
      return answer.body();
    }
    context.response().putHeader(HttpHeaders.AGE, Long.toString(answer.age().toSeconds()));
    context.response().putHeader("Warning", "110 campaign-analytics \"Response is Stale\"");
    if (format == Format.CSV) {
      return answer.body();
    }
    var json = answer.body().toJsonObject();
    json.getJsonObject("meta").put("stale", true);
    return json.toBuffer();
  }
}
