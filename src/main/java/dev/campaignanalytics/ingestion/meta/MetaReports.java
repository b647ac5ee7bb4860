package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.SourceException.Shrink;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.level.Level;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report, step by step: a direct page, or a job that is submitted, polled and fetched. */
final class MetaReports implements Endpoint<ReportQuery, ReportPage> {
  static final String HOUR_FIELD = "hourly_stats_aggregated_by_advertiser_time_zone";

  private static final String DELIVERY_FIELDS =
      "account_id,account_currency,campaign_id,campaign_name,impressions,clicks,"
          + "inline_link_clicks,spend,date_start,date_stop";
  private static final String DAY_FIELDS =
      DELIVERY_FIELDS + ",actions,action_values,attribution_setting";
  private static final int ROWS_OF_A_JOB = 500;

  private final MetaCalls calls;
  private final MetaSettings.Reports settings;
  private final Level level;
  private final MetaRows rows;

  MetaReports(MetaCalls calls, MetaSettings.Reports settings, Level level) {
    this.calls = calls;
    this.settings = settings;
    this.level = level;
    this.rows = new MetaRows(settings);
  }

  @Override
  public ApiCall call(ReportQuery query, AccessToken token) {
    var step = MetaStep.of(query);
    var insights = MetaIds.prefixed(query.account().accountId()) + "/insights";
    return switch (step.kind()) {
      case PAGE -> calls.get(insights, page(parameters(query), query, step), token);
      case SUBMIT -> calls.post(insights, parameters(query), token);
      case POLL -> calls.get(step.runId(), Map.of(), token);
      case ROWS ->
          calls.get(step.runId() + "/insights", page(new LinkedHashMap<>(), query, step), token);
    };
  }

  private Map<String, String> page(
      Map<String, String> parameters, ReportQuery query, MetaStep step) {
    int standard = step.isJob() ? ROWS_OF_A_JOB : settings.pageSize();
    int requested = query.size().pageSize();
    parameters.put("limit", "" + (requested > 0 ? requested : standard));
    if (!step.after().isEmpty()) {
      parameters.put("after", step.after());
    }
    return parameters;
  }

  private Map<String, String> parameters(ReportQuery query) {
    var range = query.range();
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("level", node(level));
    // If it is omitted, the response has one row for the whole range.
    parameters.put("time_increment", "1");
    parameters.put("time_range", MetaCalls.timeRange(range));
    parameters.putAll(query.grain() == Grain.HOUR ? hourly() : daily());
    var filters = filters(query.campaignIds());
    if (!filters.isEmpty()) {
      parameters.put("filtering", filters.encode());
    }
    return parameters;
  }

  /** Meta omits conversions from hourly figures, so they are not requested. */
  private static Map<String, String> hourly() {
    return Map.of("fields", DELIVERY_FIELDS, "breakdowns", HOUR_FIELD);
  }

  private Map<String, String> daily() {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("fields", DAY_FIELDS + ownFields());
    // Without named windows there is no figure at all where ad sets attribute differently.
    parameters.put(
        "action_attribution_windows", new JsonArray(MetaActions.FALLBACK_WINDOWS).encode());
    parameters.put("action_report_time", "mixed");
    parameters.put("use_unified_attribution_setting", "true");
    return parameters;
  }

  private String ownFields() {
    return switch (level) {
      case CAMPAIGN -> "";
      case AD_GROUP -> ",adset_id,adset_name";
      case AD -> ",adset_id,ad_id,ad_name";
    };
  }

  /** Meta's word for a level, as in the names of fields and filters. */
  static String node(Level level) {
    return switch (level) {
      case CAMPAIGN -> "campaign";
      case AD_GROUP -> "adset";
      case AD -> "ad";
    };
  }

  /** Never by impressions: a purchase may be recorded on days without any. */
  private JsonArray filters(List<String> campaignIds) {
    var filters = new JsonArray();
    if (settings.filterByStatus()) {
      filters.add(filter(node(level) + ".effective_status", MetaStatus.every(level)));
    }
    if (!campaignIds.isEmpty()) {
      filters.add(filter("campaign.id", campaignIds));
    }
    return filters;
  }

  private static JsonObject filter(String field, List<String> values) {
    return new JsonObject()
        .put("field", field)
        .put("operator", "IN")
        .put("value", new JsonArray(values));
  }

  @Override
  public ReportPage read(ReportQuery query, ApiResponse response) {
    var step = MetaStep.of(query);
    return switch (step.kind()) {
      case PAGE, ROWS -> read(query, response, page(query, response));
      case SUBMIT -> submitted(query, step, response);
      case POLL -> {
        var requested = requestInfo(query, step);
        yield new MetaJob(query, step, requested)
            .read(MetaResponse.read(response, requested), response);
      }
    };
  }

  private ReportPage read(ReportQuery query, ApiResponse response, MetaPage page) {
    return rows.read(query, page.items(), response.receivedAt())
        .page(next(query, page), MetaUsage.of(response));
  }

  /**
   * A range that needed a job still uses jobs when it shrinks: its halves would time out again as
   * direct calls.
   */
  private static MetaFaults.RequestInfo requestInfo(ReportQuery query, MetaStep step) {
    var where = "Meta account " + query.account().accountId();
    var shrink =
        switch (step.kind()) {
          case PAGE -> List.of(Shrink.PAGE_SIZE, Shrink.RANGE, Shrink.ASYNC);
          case ROWS -> List.of(Shrink.PAGE_SIZE, Shrink.RANGE, Shrink.CAMPAIGNS);
          case SUBMIT, POLL -> List.of(Shrink.RANGE, Shrink.CAMPAIGNS);
        };
    return new MetaFaults.RequestInfo(where, shrink, step.requestsRun());
  }

  /** The rows of a step that has rows. */
  static MetaPage page(ReportQuery query, ApiResponse response) {
    var requested = requestInfo(query, MetaStep.of(query));
    return new MetaPage(MetaResponse.read(response, requested), requested);
  }

  /** The step after a page; empty after the last one. */
  static Optional<ReportQuery> next(ReportQuery query, MetaPage page) {
    var step = MetaStep.of(query);
    return page.next(step.after()).map(after -> query.at(step.turnedTo(after).cursor()));
  }

  private static String runId(JsonFields body, MetaFaults.RequestInfo requested) {
    return body.text("report_run_id")
        // It is used in a path.
        .filter(id -> id.matches("\\d{1,40}"))
        .orElseThrow(() -> MetaResponse.unreadable(requested, "no report_run_id"));
  }

  private static ReportPage submitted(ReportQuery query, MetaStep step, ApiResponse response) {
    var requested = requestInfo(query, step);
    var run = runId(MetaResponse.read(response, requested), requested);
    var poll = step.submitted(run, response.receivedAt());
    var size = query.size();
    var job = query.sized(new ReportQuery.Size(size.pageSize(), true, size.leaveOut()));
    return ReportPage.pollAfter(job.at(poll.cursor()), MetaJob.delay(poll), MetaUsage.of(response));
  }
}
