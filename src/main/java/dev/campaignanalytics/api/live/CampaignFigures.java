package dev.campaignanalytics.api.live;

import dev.campaignanalytics.api.format.FiguresJson;
import dev.campaignanalytics.api.report.InsightsJson;
import dev.campaignanalytics.api.report.ReportingTime;
import dev.campaignanalytics.model.CacheKey;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Metric;
import dev.campaignanalytics.model.report.Dimension;
import dev.campaignanalytics.model.report.Granularity;
import dev.campaignanalytics.model.report.GroupFigures;
import dev.campaignanalytics.model.report.GroupsQuery;
import dev.campaignanalytics.model.report.Insights;
import dev.campaignanalytics.model.report.InsightsQuery;
import dev.campaignanalytics.model.report.InsightsReportQuery;
import dev.campaignanalytics.model.report.PlatformFigures;
import dev.campaignanalytics.model.report.Selection;
import dev.campaignanalytics.query.CachedResponse;
import dev.campaignanalytics.query.InsightsReader;
import dev.campaignanalytics.query.OverviewReader;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The figures of an event: the totals that {@code GET /campaign/{id}/insights} returns without
 * parameters.
 */
public final class CampaignFigures implements LiveFigures {
  private static final CacheKey FORM = CacheKey.of("live");
  private static final CacheKey STATE = CacheKey.of("state");
  private static final int DAYS = 30;

  /** Covers the days that platforms restate, and some days more. */
  private static final int RESTATED_DAYS = 100;

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

  private final InsightsReader insights;
  private final OverviewReader overview;
  private final ReportingTime time;

  public CampaignFigures(InsightsReader insights, OverviewReader overview, ReportingTime time) {
    this.insights = insights;
    this.overview = overview;
    this.time = time;
  }

  @Override
  public Future<Optional<Buffer>> of(String campaignId, StreamAudience audience) {
    return insights
        .read(
            query(campaignId, audience, DAYS),
            FORM,
            (response, coverage) -> line(response.insights()))
        .compose(CampaignFigures::current);
  }

  @Override
  public Future<Buffer> state(String campaignId, StreamAudience audience) {
    return insights
        .read(
            query(campaignId, audience, RESTATED_DAYS),
            STATE,
            (response, coverage) -> state(response.insights()))
        .compose(CampaignFigures::current)
        .map(known -> known.orElseGet(Buffer::buffer));
  }

  @Override
  public Future<Map<String, Buffer>> states(StreamAudience audience, int max) {
    var by = List.of(Dimension.CAMPAIGN, Dimension.PLATFORM);
    var query =
        new GroupsQuery(
            days(RESTATED_DAYS), selection(audience), Optional.empty(), by, Optional.empty(), max);
    return overview.groupsAfter(query, Optional.empty()).map(found -> states(query, found));
  }

  private static Map<String, Buffer> states(GroupsQuery query, List<GroupFigures> groups) {
    var states = new HashMap<String, Buffer>();
    groups.stream()
        .collect(Collectors.groupingBy(group -> group.campaignId().orElseThrow()))
        .forEach(
            (id, its) ->
                states.put(
                    id,
                    state(insights(new InsightsQuery(id, query.days(), query.selection()), its))));
    return states;
  }

  /** Equal only for equal figures. */
  private static Buffer state(Insights insights) {
    var figures =
        insights.platforms().stream().map(CampaignFigures::key).map(CacheKey::text).toList();
    return Buffer.buffer(String.join("", figures));
  }

  private static CacheKey key(PlatformFigures figures) {
    var sums = figures.counters();
    return CacheKey.of(
        figures.platform(),
        figures.currency(),
        sums.impressions(),
        sums.clicks(),
        sums.conversions(),
        sums.cost(),
        sums.revenue(),
        figures.asOf());
  }

  private static Insights insights(InsightsQuery query, List<GroupFigures> groups) {
    return new Insights(query, groups.stream().map(CampaignFigures::figures).toList());
  }

  /** Days are not distinguished, so the time zone makes no difference. */
  private static PlatformFigures figures(GroupFigures group) {
    return new PlatformFigures(
        group.platform().orElseThrow(),
        group.currency(),
        group.counters(),
        group.asOf(),
        group.restatable(),
        ZoneOffset.UTC);
  }

  private InsightsReportQuery query(String campaignId, StreamAudience audience, int days) {
    var query = new InsightsQuery(campaignId, days(days), selection(audience));
    return new InsightsReportQuery(query, Granularity.TOTAL, Optional.empty());
  }

  private DateRange days(int days) {
    return DateRange.lastDays(time.today(), days);
  }

  private static Selection selection(StreamAudience audience) {
    return new Selection(Optional.empty(), Optional.empty(), Optional.empty(), audience.accounts());
  }

  /** A stale response is not sent; it is requested again when the database is available. */
  private static Future<Optional<Buffer>> current(Optional<CachedResponse> response) {
    return response.filter(CachedResponse::stale).isPresent()
        ? Future.failedFuture("only an old response is available")
        : Future.succeededFuture(response.map(known -> known.body().plain()));
  }

  private static Buffer line(Insights insights) {
    var json = new JsonObject().put("campaign_id", insights.query().campaignId());
    InsightsJson.putPeriod(json::put, insights.query().period());
    if (insights.currencies().size() <= 1) {
      json.put("currency", insights.currencies().stream().findFirst().orElse(null));
      TOTALS.put(json, insights.total());
    }
    // Amounts in several currencies have no total: the event then only reports that they changed.
    return json.put("as_of", insights.asOf().map(Instant::toString).orElse(null)).toBuffer();
  }
}
