package dev.campaignanalytics.api.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The format of a response. */
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

  /** Fixes the format where the path already determines it. */
  public void fix(RoutingContext context) {
    context.put(KEY, this);
  }

  /** The format that the path determines. */
  public static Optional<ResponseFormat> fixed(RoutingContext context) {
    return Optional.ofNullable(context.get(KEY));
  }

  /** The format from the path, else parameter {@code format}, else header {@code Accept}. */
  public static ResponseFormat of(QueryParameters parameters, RoutingContext context) {
    return fixed(context)
        .or(() -> parameters.choice("format", ResponseFormat.class))
        .orElseGet(() -> accepted(context.request().headers().getAll(HttpHeaders.ACCEPT)));
  }

  /** The supported format with the highest weight; JSON by default. */
  public static ResponseFormat accepted(List<String> accept) {
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
