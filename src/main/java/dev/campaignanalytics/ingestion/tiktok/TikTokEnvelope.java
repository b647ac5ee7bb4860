package dev.campaignanalytics.ingestion.tiktok;

import dev.campaignanalytics.ingestion.adapter.ApiAnswer;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.tiktok.TikTokFaults.Asked;
import dev.campaignanalytics.ingestion.tiktok.TikTokFaults.Failure;
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

  static TikTokEnvelope open(Asked asked, ApiAnswer answer) {
    var body = JsonFields.parse(answer.body());
    var code = body.flatMap(TikTokEnvelope::code);
    boolean good = code.filter(c -> c == SUCCESS || c == PARTIAL_SUCCESS).isPresent();
    if (code.isPresent() && !good) {
      throw TikTokFaults.byCode(asked, answer, failure(code.get(), body.get()));
    }
    if (answer.status() / 100 != 2) {
      throw TikTokFaults.byStatus(asked, answer);
    }
    if (!good) {
      throw TikTokFaults.malformed(asked, answer, "the body is cut off or not TikTok's JSON");
    }
    return new TikTokEnvelope(body.get().at("data"), partial(code.get(), asked));
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

  private static Optional<ListPage.Rejected> partial(int code, Asked asked) {
    return code == SUCCESS
        ? Optional.empty()
        : Optional.of(
            new ListPage.Rejected(asked.who(), "code " + code + ": TikTok gave only a part of it"));
  }

  /** The rows; a success without a list is not an empty list. */
  List<JsonFields> list(Asked asked, ApiAnswer answer) {
    if (!data.at("list").isArray()) {
      throw TikTokFaults.malformed(asked, answer, "a success without a list");
    }
    return data.at("list").items();
  }
}
