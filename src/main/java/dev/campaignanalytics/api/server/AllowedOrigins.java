package dev.campaignanalytics.api.server;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Set;

/**
 * The origins whose pages may open a stream: this server's own and the listed ones. A browser can
 * withhold a response from a foreign page; a stream would still be open.
 */
public final class AllowedOrigins {
  private final Set<String> listed;

  public AllowedOrigins(Collection<String> listed) {
    this.listed = Set.copyOf(listed);
  }

  /** Programs send no origin and are allowed. */
  public boolean admits(HttpServerRequest request) {
    var origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin == null || listed.contains(origin) || isOwn(origin, request);
  }

  /** The port is not compared: a proxy on another port does not always forward it. */
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
