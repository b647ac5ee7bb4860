package dev.campaignanalytics.ingestion.tiktok;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.AccountTotals;
import dev.campaignanalytics.ingestion.adapter.AccountTotals.DayTotal;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.JsonFields.Absent;
import dev.campaignanalytics.ingestion.tiktok.TikTokFaults.RequestInfo;
import dev.campaignanalytics.model.audit.Delivered;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The advertiser's own total for each day. Not the totals beside a report by campaign: these cover
 * only the campaigns that the report contains. GMV Max spend is in neither.
 */
final class TikTokAccountTotals implements Endpoint<ReportQuery, AccountTotals> {
  private static final int DAY_LENGTH = "2026-11-20".length();

  private final TikTokRequests requests;

  TikTokAccountTotals(TikTokRequests requests) {
    this.requests = requests;
  }

  @Override
  public ApiCall call(ReportQuery query, AccessToken token) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("advertiser_id", query.account().accountId());
    parameters.put("service_type", "AUCTION");
    parameters.put("report_type", "BASIC");
    parameters.put("data_level", "AUCTION_ADVERTISER");
    parameters.put(
        "dimensions",
        TikTokRequests.array(List.of("advertiser_id", TikTokRowReader.DAY_LABEL)).toString());
    parameters.put("metrics", TikTokRequests.array(TikTokFigures.CORE).toString());
    parameters.put("start_date", query.range().from().toString());
    parameters.put("end_date", query.range().to().toString());
    parameters.put("page", query.cursor().isEmpty() ? "1" : query.cursor());
    parameters.put("page_size", "" + TikTokRequests.MAX_ROWS);
    return requests.get("/report/integrated/get/", parameters, token);
  }

  @Override
  public AccountTotals read(ReportQuery query, ApiResponse response) {
    var requested = RequestInfo.listing("advertiser " + query.account().accountId());
    var envelope = TikTokEnvelope.open(requested, response);
    var rows = envelope.list(requested, response);
    boolean whole = envelope.partial().isEmpty();
    return AccountTotals.read(query, rows, whole, TikTokAccountTotals::day)
        .before(next(query, envelope.data().at("page_info")));
  }

  private static String next(ReportQuery query, JsonFields pages) {
    int page = query.cursor().isEmpty() ? 1 : Integer.parseInt(query.cursor());
    int last =
        pages.text("total_page").filter(n -> n.matches("\\d{1,6}")).map(Integer::valueOf).orElse(1);
    return page < last ? "" + (page + 1) : "";
  }

  private static DayTotal day(JsonFields row) {
    var label = row.at("dimensions").text(TikTokRowReader.DAY_LABEL).orElse("").strip();
    var metrics = row.at("metrics");
    if (label.length() < DAY_LENGTH || !metrics.isObject()) {
      throw row.rejected("has no day or no metrics");
    }
    return new DayTotal(
        date(row, label),
        new Delivered(
            metrics.count("impressions", Absent.ZERO),
            metrics.count("clicks", Absent.ZERO),
            metrics.micros("spend", Absent.ZERO)));
  }

  private static LocalDate date(JsonFields row, String label) {
    try {
      return LocalDate.parse(label.substring(0, DAY_LENGTH));
    } catch (DateTimeException e) {
      throw row.at("dimensions").rejected("has no day");
    }
  }
}
