package dev.campaignanalytics.api;

import dev.campaignanalytics.api.live.Audience;
import dev.campaignanalytics.api.live.LiveFigures;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Granularity;
import dev.campaignanalytics.model.InsightsAnswer;
import dev.campaignanalytics.model.InsightsQuery;
import dev.campaignanalytics.model.InsightsQuestion;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.Selection;
import dev.campaignanalytics.query.Answer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The figures of an event: the totals of what {@code GET /campaign/{id}/insights} answers without
 * parameters.
 */
final class CampaignFigures implements LiveFigures {
  private static final CacheKey FORM = CacheKey.of("live");
  private static final int DAYS = 30;
  private static final FiguresJson TOTALS =
      new FiguresJson(
          List.of(
              Metric.IMPRESSIONS,
              Metric.CLICKS,
              Metric.CONVERSIONS,
              Metric.COST,
              Metric.REVENUE,
              Metric.CTR,
              Metric.ROAS,
              Metric.CPA),
          false);

  private final ReadingParts parts;

  CampaignFigures(ReadingParts parts) {
    this.parts = parts;
  }

  @Override
  public Future<Optional<Buffer>> of(String campaignId, Audience audience) {
    var days = DateRange.lastDays(parts.time().today(), DAYS);
    var selection =
        new Selection(Optional.empty(), Optional.empty(), Optional.empty(), audience.accounts());
    var query = new InsightsQuery(campaignId, days, selection);
    var question = new InsightsQuestion(query, Granularity.TOTAL, Optional.empty());
    return parts
        .insights()
        .read(question, FORM, CampaignFigures::line)
        .compose(CampaignFigures::current);
  }

  /** Something old is no news; it is asked again when the database is back. */
  private static Future<Optional<Buffer>> current(Optional<Answer> answer) {
    return answer.filter(Answer::stale).isPresent()
        ? Future.failedFuture("only an old answer can be had")
        : Future.succeededFuture(answer.map(Answer::body));
  }

  private static Buffer line(InsightsAnswer answer) {
    var insights = answer.insights();
    var json = new JsonObject().put("campaign_id", insights.query().campaignId());
    InsightsJson.putPeriod(json::put, insights.query().period());
    if (insights.currencies().size() <= 1) {
      json.put("currency", insights.currencies().stream().findFirst().orElse(null));
      TOTALS.put(json, insights.total());
    }
    // Amounts in several currencies have no total: the event then only says that they changed.
    return json.put("as_of", insights.asOf().map(Instant::toString).orElse(null)).toBuffer();
  }
}
