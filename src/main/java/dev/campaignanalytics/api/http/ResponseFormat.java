package dev.campaignanalytics.api.http;

import dev.campaignanalytics.api.headers.HeaderElement;
import dev.campaignanalytics.api.headers.HeaderList;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How an answer is written. */
public enum ResponseFormat {
  JSON("application/json"),
  CSV("text/csv; charset=utf-8");

  private static final String KEY = ResponseFormat.class.getName();

  private final String mediaType;

  ResponseFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /** Fixes the format where the path already says it. */
  public void fix(RoutingContext context) {
    context.put(KEY, this);
  }

  /** What the path says, else the parameter {@code format}, else the header {@code Accept}. */
  public static ResponseFormat of(QueryParameters parameters, RoutingContext context) {
    return Optional.ofNullable(context.<ResponseFormat>get(KEY))
        .or(() -> parameters.choice("format", ResponseFormat.class))
        .orElseGet(() -> accepted(context.request().headers().getAll(HttpHeaders.ACCEPT)));
  }

  /** The most wanted that can be had; JSON where nothing is said. */
  private static ResponseFormat accepted(List<String> accept) {
    return HeaderList.accepted(accept).stream()
        .map(HeaderElement::name)
        .flatMap(ResponseFormat::covered)
        .findFirst()
        .orElse(JSON);
  }

  private static Stream<ResponseFormat> covered(String range) {
    return Stream.of(values())
        .filter(format -> MediaTypes.matches(range, MediaTypes.name(format.mediaType)));
  }
}
