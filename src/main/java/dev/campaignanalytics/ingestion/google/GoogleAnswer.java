package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.ingestion.adapter.ApiAnswer;
import dev.campaignanalytics.ingestion.json.JsonFields;
import java.util.List;

/** The batches of an answer that is complete and free of errors. */
final class GoogleAnswer {
  private final List<JsonFields> batches;
  private final GoogleFaults.Asked asked;

  private GoogleAnswer(List<JsonFields> batches, GoogleFaults.Asked asked) {
    this.batches = batches;
    this.asked = asked;
  }

  /**
   * Reads a stream (an array of batches) and a page (one object) alike. An error may follow good
   * batches, and a connection that is cut leaves HTTP 200 with half an array: neither is an answer.
   */
  static GoogleAnswer read(ApiAnswer answer, GoogleFaults.Asked asked) {
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
    return new GoogleAnswer(batches, asked);
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

  /** What the query cost, in Google's own unit: the only thing it says about usage. */
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
   * @param current the token that led here; the same again would never end
   */
  String next(String current) {
    var next =
        batches.stream().flatMap(b -> b.text("nextPageToken").stream()).reduce("", (a, b) -> b);
    if (!next.isEmpty() && next.equals(current)) {
      throw GoogleFaults.unreadable(asked);
    }
    return next;
  }
}
