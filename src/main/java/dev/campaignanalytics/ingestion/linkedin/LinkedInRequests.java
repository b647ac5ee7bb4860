package dev.campaignanalytics.ingestion.linkedin;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.FormEncoding;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a call to LinkedIn is written: the special characters of the query language ({@code ( ) , :})
 * stay literal, and the text between them is percent-encoded once. The response to a query that is
 * encoded as a whole is 400, or worse, an empty list.
 */
record LinkedInRequests(LinkedInSettings settings) {
  static final String ACCOUNT = "urn:li:sponsoredAccount:";
  static final String CAMPAIGN = "urn:li:sponsoredCampaign:";
  static final String CREATIVE = "urn:li:sponsoredCreative:";
  static final String GROUP = "urn:li:sponsoredCampaignGroup:";

  /** Beyond about 4 KB LinkedIn returns 414. */
  private static final int MAX_TARGET_LENGTH = 4000;

  /** A read, tunnelled through POST when its address would be too long. */
  ApiCall read(String path, String query, AccessToken token) {
    var direct = settings.baseUrl().at(path + "?" + query);
    var headers = headers(token);
    if (targetLength(direct) <= MAX_TARGET_LENGTH) {
      return ApiCall.get(direct, headers);
    }
    headers.put("X-HTTP-Method-Override", "GET");
    headers.put("Content-Type", FormEncoding.CONTENT_TYPE);
    return ApiCall.post(settings.baseUrl().at(path), headers, query);
  }

  private Map<String, String> headers(AccessToken token) {
    var headers = new HashMap<String, String>();
    headers.put("Authorization", "Bearer " + token.secret().value());
    headers.put("LinkedIn-Version", settings.version());
    headers.put("X-Restli-Protocol-Version", "2.0.0");
    headers.put("Accept", "application/json");
    return headers;
  }

  private static int targetLength(URI uri) {
    return uri.getRawPath().length() + 1 + uri.getRawQuery().length();
  }

  /** {@code List(urn%3Ali%3AsponsoredAccount%3A1,…)}. */
  static String urns(String prefix, List<String> ids) {
    return ids.stream()
        .map(id -> FormEncoding.encode(prefix + id))
        .collect(Collectors.joining(",", "List(", ")"));
  }

  /** The number in {@code urn:li:sponsoredCampaign:301112223}, or the text when it is no URN. */
  static String idOf(String urn) {
    return urn.substring(urn.lastIndexOf(':') + 1).strip();
  }
}
