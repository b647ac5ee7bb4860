package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.ingestion.ApiAnswer;
import dev.campaignanalytics.ingestion.JsonFields;
import java.util.List;

/**
 * The rows of an answer that is complete and free of errors.
 *
 * @param nextPageToken empty on the last page and in streams
 */
record GoogleAnswer(List<JsonFields> rows, String nextPageToken) {
  /**
   * Reads a stream (an array of batches) and a page (one object) alike. An error may follow good
   * batches, and a connection that is cut leaves HTTP 200 with half an array: neither is a page.
   */
  static GoogleAnswer read(ApiAnswer answer, GoogleFaults.Asked asked) {
    var batches = batches(answer, asked);
    var rows = batches.stream().flatMap(batch -> batch.at("results").items().stream()).toList();
    var last =
        batches.isEmpty() ? "" : batches.get(batches.size() - 1).text("nextPageToken").orElse("");
    return new GoogleAnswer(rows, last);
  }

  /** The object of a call that answers with one. */
  static JsonFields readObject(ApiAnswer answer, GoogleFaults.Asked asked) {
    var batches = batches(answer, asked);
    if (batches.size() != 1) {
      throw GoogleFaults.unreadable(asked);
    }
    return batches.get(0);
  }

  private static List<JsonFields> batches(ApiAnswer answer, GoogleFaults.Asked asked) {
    var body = JsonFields.parse(answer.body());
    var batches = body.map(b -> b.isArray() ? b.items() : List.of(b)).orElse(List.of());
    for (var batch : batches) {
      if (batch.at("error").exists()) {
        throw GoogleFaults.of(batch.at("error"), answer, asked);
      }
    }
    if (answer.status() >= 300) {
      throw GoogleFaults.byStatus(answer.status(), answer, asked);
    }
    if (body.isEmpty() || !batches.stream().allMatch(GoogleAnswer::isBatch)) {
      throw GoogleFaults.unreadable(asked);
    }
    return batches;
  }

  private static boolean isBatch(JsonFields batch) {
    var results = batch.at("results");
    return batch.isObject() && (!results.exists() || results.isArray());
  }
}
