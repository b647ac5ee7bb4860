package dev.campaignanalytics.api.server;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Set;

/**
 * Whose pages may open a stream: this server's own and those of listed origins. An answer can be
 * withheld from a foreign page by the browser; a stream would still be open.
 */
public final class AllowedOrigins {
  private final Set<String> listed;

  public AllowedOrigins(Collection<String> listed) {
    this.listed = Set.copyOf(listed);
  }

  /** Programs send no origin, and may. */
  public boolean admits(HttpServerRequest request) {
    var origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin == null || listed.contains(origin) || isOwn(origin, request);
  }

  /** Not the port: a proxy that listens on another one does not always pass it on. */
  private static boolean isOwn(String origin, HttpServerRequest request) {
    try {
      var host = new URI(origin).getHost();
      return host != null
          && request.authority() != null
          && host.equalsIgnoreCase(request.authority().host());
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
