package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.ingestion.json.JsonFields;
import java.util.List;
import java.util.Optional;

/** One page of any Meta listing, with the cursor of the next. */
final class MetaPage {
  private final JsonFields body;
  private final MetaFaults.RequestInfo requested;

  MetaPage(JsonFields body, MetaFaults.RequestInfo requested) {
    this.body = body;
    this.requested = requested;
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
