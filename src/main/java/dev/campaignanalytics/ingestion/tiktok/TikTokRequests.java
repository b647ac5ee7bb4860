package dev.campaignanalytics.ingestion.tiktok;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import java.util.List;
import java.util.Map;

/**
 * How a call to TikTok is written: every path ends with a slash (without it the gateway returns
 * 404), lists and objects are JSON text inside one parameter, and the token has its own header.
 */
record TikTokRequests(TikTokSettings settings) {
  /** The maximum number of ids in a filter or a list of accounts. */
  static final int MAX_IDS = 100;

  /** The maximum number of rows in a page; the platform's default is 10. */
  static final int MAX_ROWS = 1000;

  ApiCall get(String path, Map<String, String> parameters, AccessToken token) {
    var uri = settings.baseUrl().at(path, parameters);
    var headers = Map.of("Access-Token", token.secret().value(), "Accept", "application/json");
    return ApiCall.get(uri, headers);
  }

  static ArrayNode array(List<String> values) {
    var array = JsonNodeFactory.instance.arrayNode();
    values.forEach(array::add);
    return array;
  }

  static String object(String field, String value) {
    return JsonNodeFactory.instance.objectNode().put(field, value).toString();
  }

  /** A report's filter, whose value is JSON inside JSON text. */
  static void addFilter(ArrayNode filters, String field, List<String> values) {
    filters
        .addObject()
        .put("field_name", field)
        .put("filter_type", "IN")
        .put("filter_value", array(values).toString());
  }
}
