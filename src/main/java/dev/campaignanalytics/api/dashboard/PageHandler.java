package dev.campaignanalytics.api.dashboard;

import dev.campaignanalytics.api.http.SecurityHeaders;
import io.vertx.ext.web.RoutingContext;

/** The dashboard's files: {@code GET /}, {@code GET /assets/{file}}, {@code GET /lib/{file}}. */
public final class PageHandler {
  private final PageAssets page;

  public PageHandler(PageAssets page) {
    this.page = page;
  }

  public void handle(RoutingContext context) {
    var asset = page.asset(context.normalizedPath());
    if (asset.isEmpty()) {
      context.fail(404);
      return;
    }
    SecurityHeaders.putForPage(context.response());
    asset.get().send(context);
  }
}
