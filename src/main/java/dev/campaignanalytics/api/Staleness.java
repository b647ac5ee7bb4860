package dev.campaignanalytics.api;

import dev.campaignanalytics.query.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** Says of an answer that something newer may exist: in a header and in {@code meta.stale}. */
final class Staleness {
  private Staleness() {}

  static Buffer mark(RoutingContext context, Answer answer) {
    context.response().putHeader("Warning", "110 campaign-analytics \"Response is Stale\"");
    var json = answer.body().toJsonObject();
    json.getJsonObject("meta").put("stale", true);
    return json.toBuffer();
  }
}
