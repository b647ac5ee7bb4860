package dev.campaignanalytics.ingestion.linkedin;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.FormEncoding;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.linkedin.LinkedInFaults.RequestInfo;
import java.util.List;

/**
 * The structure of every list: {@code {elements: […], metadata: {nextPageToken}}}.
 *
 * @param next the token of the next page; empty on the last one
 */
record LinkedInElements(List<JsonFields> rows, String next) {
  private static final int MAX_PAGE = 500;

  /** From this number on rows of a report are missing, and nothing in the response says so. */
  private static final int MAX_ROWS = 15_000;

  static LinkedInElements open(RequestInfo requested, ApiResponse response) {
    if (response.status() / 100 != 2) {
      throw LinkedInFaults.of(requested, response);
    }
    var body = JsonFields.parse(response.body()).filter(json -> json.at("elements").isArray());
    var elements =
        body.orElseThrow(
            () ->
                LinkedInFaults.malformed(requested, response, "the body is cut off or not a list"));
    var next = elements.at("metadata").text("nextPageToken").orElse("");
    return new LinkedInElements(elements.at("elements").items(), next);
  }

  /** The rows of a report, which has no pages. */
  static List<JsonFields> report(ReportQuery query, ApiResponse response) {
    var requested = RequestInfo.account(query.account().accountId());
    var rows = open(requested, response).rows();
    if (rows.size() >= MAX_ROWS) {
      throw LinkedInFaults.truncated(requested, response, rows.size());
    }
    return rows;
  }

  /** A page of a listing, whose token must lead to another page. */
  static LinkedInElements page(RequestInfo requested, ListQuery query, ApiResponse response) {
    var page = open(requested, response);
    if (!page.next.isEmpty() && page.next.equals(query.cursor())) {
      throw LinkedInFaults.repeated(requested, response);
    }
    return page;
  }

  /** The last parameters of a listing's query. */
  static String paging(ListQuery query) {
    return paging(query, MAX_PAGE);
  }

  static String paging(ListQuery query, int pageSize) {
    var token = query.cursor().isEmpty() ? "" : "&pageToken=" + FormEncoding.encode(query.cursor());
    return "&pageSize=" + pageSize + token;
  }
}
