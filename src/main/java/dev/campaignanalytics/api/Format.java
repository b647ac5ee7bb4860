package dev.campaignanalytics.api;

import dev.campaignanalytics.api.headers.HeaderElement;
import dev.campaignanalytics.api.headers.HeaderList;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How an answer is written. */
enum Format {
  JSON("application/json"),
  CSV("text/csv; charset=utf-8");

  private static final String KEY = Format.class.getName();

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /** Fixes the format where the path already says it. */
  void fix(RoutingContext context) {
    context.put(KEY, this);
  }

  /** What the path says, else the parameter {@code format}, else the header {@code Accept}. */
  static Format of(Parameters parameters, RoutingContext context) {
    return Optional.ofNullable(context.<Format>get(KEY))
        .or(() -> parameters.choice("format", Format.class))
        .orElseGet(() -> accepted(context.request().headers().getAll(HttpHeaders.ACCEPT)));
  }

  /** The most wanted that can be had; JSON where nothing is said. */
  private static Format accepted(List<String> accept) {
    return HeaderList.accepted(accept).stream()
        .map(HeaderElement::name)
        .flatMap(Format::covered)
        .findFirst()
        .orElse(JSON);
  }

  private static Stream<Format> covered(String range) {
    return Stream.of(values())
        .filter(format -> MediaTypes.matches(range, MediaTypes.name(format.mediaType)));
  }
}
