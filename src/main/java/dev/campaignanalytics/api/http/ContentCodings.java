package dev.campaignanalytics.api.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/** The codings of a body, from {@code Content-Encoding}. */
public final class ContentCodings {
  public static final String GZIP = "gzip";

  private ContentCodings() {}

  /** In the order in which they were applied, without {@code identity}. */
  public static List<String> of(MultiMap headers) {
    return HeaderList.parse(headers.getAll(HttpHeaders.CONTENT_ENCODING)).stream()
        .map(HeaderElement::name)
        .filter(name -> !name.equals("identity"))
        // RFC 9110, 8.4.1.3: a recipient treats x-gzip as gzip.
        .map(name -> name.equals("x-gzip") ? GZIP : name)
        .toList();
  }
}
