package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.json.JsonFields;
import java.util.List;

/** The batches of a response that is complete and free of errors. */
final class GoogleResponse {
  private final List<JsonFields> batches;
  private final GoogleFaults.RequestInfo requested;

  private GoogleResponse(List<JsonFields> batches, GoogleFaults.RequestInfo requested) {
    this.batches = batches;
    this.requested = requested;
  }

  /**
   * Reads a stream (an array of batches) and a page (one object). An error may follow valid
   * batches, and a closed connection leaves HTTP 200 with half an array: both are invalid.
   */
  static GoogleResponse read(ApiResponse response, GoogleFaults.RequestInfo requested) {
    var body = JsonFields.parse(response.body());
    var batches = body.map(b -> b.isArray() ? b.items() : List.of(b)).orElse(List.of());
    for (var batch : batches) {
      if (batch.at("error").exists()) {
        throw GoogleFaults.of(batch.at("error"), response, requested);
      }
    }
    if (response.status() >= 300) {
      throw GoogleFaults.byStatus(response.status(), response, requested);
    }
    if (body.isEmpty() || !batches.stream().allMatch(GoogleResponse::isBatch)) {
      throw GoogleFaults.unreadable(requested);
    }
    return new GoogleResponse(batches, requested);
  }

  private static boolean isBatch(JsonFields batch) {
    var results = batch.at("results");
    return batch.isObject() && (!results.exists() || results.isArray());
  }

  List<JsonFields> rows() {
    return batches.stream().flatMap(batch -> batch.at("results").items().stream()).toList();
  }

  /** The elements of a list of ids, in all batches. */
  List<String> ids(String field) {
    return batches.stream().flatMap(batch -> batch.ids(field).stream()).toList();
  }

  /** The cost of the query, in Google's own unit: the only usage value that Google returns. */
  int consumption() {
    return batches.stream()
        .flatMap(batch -> batch.text("queryResourceConsumption").stream())
        .filter(text -> text.matches("\\d{1,9}"))
        .mapToInt(Integer::parseInt)
        .max()
        .orElse(0);
  }

  /**
   * The token of the next page; empty on the last one and in streams.
   *
   * @param current the token of this page; the same token again would cause an endless loop
   */
  String next(String current) {
    var next =
        batches.stream().flatMap(b -> b.text("nextPageToken").stream()).reduce("", (a, b) -> b);
    if (!next.isEmpty() && next.equals(current)) {
      throw GoogleFaults.unreadable(requested);
    }
    return next;
  }
}
