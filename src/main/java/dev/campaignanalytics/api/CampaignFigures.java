package dev.campaignanalytics.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.campaignanalytics.api.live.Audience;
import dev.campaignanalytics.api.live.LiveFigures;
import dev.campaignanalytics.query.Answer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The figures of an event: the totals of the answer that {@code GET /campaign/{id}/insights} gives
 * without parameters, so that both share one computation and one cache entry.
 */
final class CampaignFigures implements LiveFigures {
  private static final List<String> TOTALS =
      List.of(
          "campaign_id",
          "from",
          "to",
          "currency",
          "impressions",
          "clicks",
          "conversions",
          "cost",
          "revenue",
          "ctr",
          "roas",
          "cpa");

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final Function<String, Future<Optional<Answer>>> insights;

  /**
   * @param insights the answer for a campaign's id
   */
  CampaignFigures(Function<String, Future<Optional<Answer>>> insights) {
    this.insights = insights;
  }

  @Override
  public Future<Optional<Buffer>> of(String campaignId, Audience audience) {
    return insights
        .apply(campaignId)
        .compose(CampaignFigures::current)
        .map(found -> found.map(answer -> totals(answer.body())))
        .recover(cause -> withoutFigures(campaignId, cause));
  }

  /** Something old is no news; it is asked again when the database is back. */
  private static Future<Optional<Answer>> current(Optional<Answer> answer) {
    return answer.filter(Answer::stale).isPresent()
        ? Future.failedFuture("only an old answer can be had")
        : Future.succeededFuture(answer);
  }

  /** Amounts in several currencies have no total: the event then only says that they changed. */
  private static Future<Optional<Buffer>> withoutFigures(String campaignId, Throwable cause) {
    return cause instanceof ProblemException
        ? Future.succeededFuture(Optional.of(line(JSON.createObjectNode(), campaignId)))
        : Future.failedFuture(cause);
  }

  private static Buffer line(ObjectNode node, String campaignId) {
    return line(node.put("campaign_id", campaignId));
  }

  private static Buffer totals(Buffer body) {
    try {
      var answer = (ObjectNode) JSON.readTree(body.getBytes());
      var asOf = answer.path("meta").path("as_of");
      answer.retain(TOTALS).putPOJO("as_of", asOf.textValue());
      return line(answer);
    } catch (IOException e) {
      throw new IllegalStateException("an answer of our own is not JSON", e);
    }
  }

  private static Buffer line(ObjectNode node) {
    try {
      return Buffer.buffer(JSON.writeValueAsBytes(node));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can always be written", e);
    }
  }
}
