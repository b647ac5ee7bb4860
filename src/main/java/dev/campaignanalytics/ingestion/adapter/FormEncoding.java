package dev.campaignanalytics.ingestion.adapter;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Parameters as text: for the query string of an address and for a form in a body. */
public final class FormEncoding {
  /** The content type of a body made by {@link #encode}. */
  public static final String CONTENT_TYPE = "application/x-www-form-urlencoded";

  private FormEncoding() {}

  /** In the order of the map; a space becomes {@code %20}, which every server can decode. */
  public static String encode(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** One name or value. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
