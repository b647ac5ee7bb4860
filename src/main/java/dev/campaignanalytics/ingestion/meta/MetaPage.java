package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One page of any Meta listing, with the cursor of the next. */
final class MetaPage {
  private static final String LISTING_SIZE = "100";

  private final JsonFields body;
  private final MetaFaults.RequestInfo requested;

  MetaPage(JsonFields body, MetaFaults.RequestInfo requested) {
    this.body = body;
    this.requested = requested;
  }

  static Map<String, String> parameters(String fields, ListQuery query) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("fields", fields);
    parameters.put("limit", LISTING_SIZE);
    if (!query.cursor().isEmpty()) {
      parameters.put("after", query.cursor());
    }
    return parameters;
  }

  /** Reads a page of a listing, part by part. */
  static <T> ListPage<T> listing(
      ListQuery query,
      ApiResponse response,
      MetaFaults.RequestInfo requested,
      Function<JsonFields, Optional<T>> read) {
    var page = new MetaPage(MetaResponse.read(response, requested), requested);
    var items = new ArrayList<T>();
    var rejected = new ArrayList<ListPage.Rejected>();
    for (var item : page.items()) {
      try {
        read.apply(item).ifPresent(items::add);
      } catch (IllegalArgumentException e) {
        var where = SafeText.line(item.text("id").orElse("an item without an id"));
        rejected.add(new ListPage.Rejected(where, SafeText.line(e.getMessage())));
      }
    }
    return new ListPage<>(items, rejected, page.next(query.cursor()).orElse(""));
  }

  /** An empty list is a complete response; an absent list is not. */
  List<JsonFields> items() {
    if (!body.at("data").isArray()) {
      throw MetaResponse.unreadable(requested, "no list of data");
    }
    return body.at("data").items();
  }

  /**
   * The cursor after this page; empty on the last one. The last page has cursors too, so only
   * {@code next} decides. It is never followed: it contains the token and names a host.
   *
   * @param current the cursor of this page
   */
  Optional<String> next(String current) {
    var paging = body.at("paging");
    if (paging.text("next").isEmpty()) {
      return Optional.empty();
    }
    var after = paging.at("cursors").text("after");
    if (after.isEmpty() || after.get().equals(current)) {
      throw MetaResponse.unreadable(requested, "a next page without a new cursor");
    }
    return after;
  }
}
