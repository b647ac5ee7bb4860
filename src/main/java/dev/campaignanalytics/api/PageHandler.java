package dev.campaignanalytics.api;

import dev.campaignanalytics.api.page.Asset;
import dev.campaignanalytics.api.page.Page;
import io.vertx.core.http.HttpHeaders;
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

  /** Always asked for again and mostly answered by 304: a new program shows its own page. */
  private static void send(RoutingContext context, Asset asset) {
    SecurityHeaders.putForPage(context.response());
    var response =
        context
            .response()
            .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
            .putHeader(HttpHeaders.VARY, "Accept-Encoding")
            .putHeader(HttpHeaders.ETAG, asset.tag());
    if (asset.tag().equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, asset.mediaType());
    if (takesGzip(context)) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(asset.zipped());
    } else {
      response.end(asset.plain());
    }
  }

  private static boolean takesGzip(RoutingContext context) {
    return context.parsedHeaders().acceptEncoding().stream()
        .anyMatch(encoding -> "gzip".equals(encoding.value()) && encoding.weight() > 0);
  }
}
