package dev.campaignanalytics.ingestion.tiktok;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.tiktok.TikTokFaults.Failure;
import dev.campaignanalytics.ingestion.tiktok.TikTokFaults.RequestInfo;
import java.util.List;
import java.util.Optional;

/**
 * The structure of every response: {@code {code, message, request_id, data}}. The code decides; the
 * HTTP status is 200 for errors too.
 *
 * @param data what the call requested
 * @param partial set when TikTok says that it returned only a part
 */
record TikTokEnvelope(JsonFields data, Optional<ListPage.Rejected> partial) {
  private static final int SUCCESS = 0;
  private static final int PARTIAL_SUCCESS = 20001;

  static TikTokEnvelope open(RequestInfo requested, ApiResponse response) {
    var body = JsonFields.parse(response.body());
    var code = body.flatMap(TikTokEnvelope::code);
    boolean good = code.filter(c -> c == SUCCESS || c == PARTIAL_SUCCESS).isPresent();
    if (code.isPresent() && !good) {
      throw TikTokFaults.byCode(requested, response, failure(code.get(), body.get()));
    }
    if (response.status() / 100 != 2) {
      throw TikTokFaults.byStatus(requested, response);
    }
    if (!good) {
      throw TikTokFaults.malformed(requested, response, "the body is cut off or not TikTok's JSON");
    }
    return new TikTokEnvelope(body.get().at("data"), partial(code.get(), requested));
  }

  private static Optional<Integer> code(JsonFields body) {
    try {
      long code = body.count("code", JsonFields.Absent.REJECTED);
      return Optional.of((int) Math.min(code, Integer.MAX_VALUE));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Failure failure(int code, JsonFields body) {
    return new Failure(code, body.text("message").orElse(""), body.text("request_id"));
  }

  private static Optional<ListPage.Rejected> partial(int code, RequestInfo requested) {
    return code == SUCCESS
        ? Optional.empty()
        : Optional.of(
            new ListPage.Rejected(
                requested.who(), "code " + code + ": TikTok returned only a part of it"));
  }

  /** The rows; a success without a list is not an empty list. */
  List<JsonFields> list(RequestInfo requested, ApiResponse response) {
    if (!data.at("list").isArray()) {
      throw TikTokFaults.malformed(requested, response, "a success without a list");
    }
    return data.at("list").items();
  }
}
