package dev.campaignanalytics.api;

import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** How an answer is written. */
enum Format {
  JSON("application/json"),
  CSV("text/csv; charset=utf-8");

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  /** What the parameter {@code format} says, else the header {@code Accept}. */
  static Format of(Parameters parameters, RoutingContext context) {
    return parameters
        .choice("format", Format.class)
        .orElseGet(() -> accepted(context.parsedHeaders().accept()));
  }

  /**
   * The first that is asked for; JSON where nothing is said.
   *
   * @param accept the parts of the header, the most wanted first
   */
  private static Format accepted(List<MIMEHeader> accept) {
    for (var range : accept) {
      boolean anyOf = "*".equals(range.subComponent());
      if (range.weight() > 0 && "text".equals(range.component()) && isCsv(range, anyOf)) {
        return CSV;
      }
      if (range.weight() > 0 && !"text".equals(range.component())) {
        return JSON;
      }
    }
    return JSON;
  }

  private static boolean isCsv(MIMEHeader range, boolean anyOf) {
    return anyOf || "csv".equalsIgnoreCase(range.subComponent());
  }
}
