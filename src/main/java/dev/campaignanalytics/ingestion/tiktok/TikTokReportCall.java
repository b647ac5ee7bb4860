package dev.campaignanalytics.ingestion.tiktok;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.ExpectedTotals;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.tiktok.TikTokFaults.RequestInfo;
import dev.campaignanalytics.model.Grain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** How the synchronous report of a level is requested, and how its pages follow each other. */
record TikTokReportCall(TikTokRequests requests, TikTokLevel level) {
  private static final String THROTTLE_HEADER = "X-Tt-Ads-Throttle";

  private static final Optional<ExpectedTotals> NOT_YET = Optional.empty();

  /**
   * How a report continues.
   *
   * @param totals of all rows up to here, on the last page of them
   */
  record Position(Optional<ExpectedTotals> totals, Optional<ReportQuery> next) {}

  ApiCall call(ReportQuery query, AccessToken token) {
    var cursor = TikTokPageCursor.parse(query.cursor());
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("advertiser_id", query.account().accountId());
    parameters.put("service_type", "AUCTION");
    parameters.put("report_type", "BASIC");
    parameters.put("data_level", level.dataLevel());
    parameters.put("dimensions", dimensions(query.grain()));
    parameters.put("metrics", TikTokRequests.array(metrics(query)).toString());
    parameters.put("start_date", query.range().from().toString());
    parameters.put("end_date", query.range().to().toString());
    parameters.put("page", "" + cursor.page());
    parameters.put("page_size", "" + pageSize(query));
    parameters.put("filtering", filtering(batch(query, cursor)));
    if (wantsTotals(query, cursor)) {
      parameters.put("enable_total_metrics", "true");
    }
    return requests.get("/report/integrated/get/", parameters, token);
  }

  TikTokEnvelope open(ReportQuery query, ApiResponse response) {
    var requested = requestInfo(query);
    var envelope = TikTokEnvelope.open(requested, response);
    if (response.header(THROTTLE_HEADER).isPresent()) {
      throw TikTokFaults.truncated(requested, response);
    }
    return envelope;
  }

  Position after(ReportQuery query, ApiResponse response, TikTokEnvelope envelope) {
    var cursor = TikTokPageCursor.parse(query.cursor());
    var totals = totals(query, cursor, envelope);
    var next = cursor.with(totals).next(requestInfo(query), response, envelope, pageSize(query));
    var complete = next.isEmpty() ? Optional.of(expected(query, totals, envelope)) : NOT_YET;
    var then = next.or(() -> nextBatch(query, cursor)).map(c -> query.at(c.encode()));
    return new Position(complete, then);
  }

  private TikTokFigures figures() {
    return requests.settings().figures();
  }

  private List<String> metrics(ReportQuery query) {
    return figures().requestedMetrics(level, query.size().leaveOut());
  }

  private String dimensions(Grain grain) {
    var time = grain == Grain.HOUR ? TikTokRowReader.HOUR_LABEL : TikTokRowReader.DAY_LABEL;
    return TikTokRequests.array(List.of(level.id(), time)).toString();
  }

  private static int pageSize(ReportQuery query) {
    int wanted = query.size().pageSize();
    return wanted <= 0 ? TikTokRequests.MAX_ROWS : Math.min(wanted, TikTokRequests.MAX_ROWS);
  }

  /** Without the first filter what was deleted is omitted and history shrinks unnoticed. */
  private String filtering(List<String> campaignIds) {
    var filters = TikTokRequests.array(List.of());
    TikTokRequests.addFilter(filters, level.statusFilter(), List.of("STATUS_ALL"));
    if (!campaignIds.isEmpty()) {
      TikTokRequests.addFilter(filters, "campaign_ids", campaignIds);
    }
    return filters.toString();
  }

  /** TikTok gives totals for days only; hours have no totals. */
  private boolean wantsTotals(ReportQuery query, TikTokPageCursor cursor) {
    return figures().checkTotals() && query.grain() == Grain.DAY && cursor.page() == 1;
  }

  private Optional<TikTokTotals> totals(
      ReportQuery query, TikTokPageCursor cursor, TikTokEnvelope envelope) {
    return wantsTotals(query, cursor)
        ? TikTokTotals.parse(envelope.data().at("total_metrics"))
        : cursor.totals();
  }

  private static ExpectedTotals expected(
      ReportQuery query, Optional<TikTokTotals> totals, TikTokEnvelope envelope) {
    var rows = envelope.data().at("page_info").text("total_number");
    return TikTokTotals.expected(totals, query.account().currency())
        .ofRows(rows.filter(text -> text.matches("\\d{1,9}")).map(Long::valueOf));
  }

  private static List<String> batch(ReportQuery query, TikTokPageCursor cursor) {
    var ids = query.campaignIds();
    int from = cursor.batch() * TikTokRequests.MAX_IDS;
    return ids.subList(from, Math.min(ids.size(), from + TikTokRequests.MAX_IDS));
  }

  private static Optional<TikTokPageCursor> nextBatch(ReportQuery query, TikTokPageCursor cursor) {
    int next = cursor.batch() + 1;
    return next * TikTokRequests.MAX_IDS < query.campaignIds().size()
        ? Optional.of(TikTokPageCursor.first(next))
        : Optional.empty();
  }

  RequestInfo requestInfo(ReportQuery query) {
    var metrics = metrics(query);
    var attributes = metrics.stream().filter(TikTokFigures.attributes(level)::contains).toList();
    boolean complete = metrics.containsAll(figures().optional());
    var leavable =
        metrics.stream()
            .filter(metric -> !TikTokFigures.CORE.contains(metric))
            .filter(metric -> !level.parents().contains(metric))
            .toList();
    return new RequestInfo(
        "advertiser " + query.account().accountId(),
        query.account().name(),
        query.range().days(),
        attributes,
        leavable,
        complete);
  }
}
