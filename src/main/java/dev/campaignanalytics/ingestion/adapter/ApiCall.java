package dev.campaignanalytics.ingestion.adapter;

import java.net.URI;
import java.util.Map;

/**
 * One HTTP request, complete.
 *
 * @param uri absolute and already encoded; it is sent unchanged
 * @param headers tokens are sent here, never in the URI where the platform allows it
 * @param body empty for none
 */
public record ApiCall(Method method, URI uri, Map<String, String> headers, String body) {
  /** The methods that report APIs use. */
  public enum Method {
    GET,
    POST
  }

  public ApiCall {
    headers = Map.copyOf(headers);
  }

  public static ApiCall get(URI uri, Map<String, String> headers) {
    return new ApiCall(Method.GET, uri, headers, "");
  }

  public static ApiCall post(URI uri, Map<String, String> headers, String body) {
    return new ApiCall(Method.POST, uri, headers, body);
  }

  /** Method and address without the query string, which may contain a token. */
  @Override
  public String toString() {
    return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
  }
}
