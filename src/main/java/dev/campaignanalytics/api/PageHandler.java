package dev.campaignanalytics.api;

import dev.campaignanalytics.api.page.Asset;
import dev.campaignanalytics.api.page.Page;
import io.vertx.ext.web.RoutingContext;

/** The dashboard's files: {@code GET /}, {@code GET /assets/{file}}, {@code GET /lib/{file}}. */
final class PageHandler {
  private final Page page;

  PageHandler(Page page) {
    this.page = page;
  }

  void handle(RoutingContext context) {
    var asset = page.asset(context.normalizedPath());
    if (asset.isEmpty()) {
      context.fail(404);
      return;
    }
    send(context, asset.get());
  }

  private static void send(RoutingContext context, Asset asset) {
    SecurityHeaders.putForPage(context.response());
    Answers.send(context, asset);
  }
}
