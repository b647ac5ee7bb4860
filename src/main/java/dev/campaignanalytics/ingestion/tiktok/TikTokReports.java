package dev.campaignanalytics.ingestion.tiktok;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.ReportRows;

/** The synchronous report by campaign and day or hour. */
final class TikTokReports implements Endpoint<ReportQuery, ReportPage> {
  private final TikTokReportCall report;
  private final TikTokFigures figures;

  TikTokReports(TikTokRequests requests) {
    this.report = new TikTokReportCall(requests, TikTokLevel.CAMPAIGN);
    this.figures = requests.settings().figures();
  }

  @Override
  public ApiCall call(ReportQuery query, AccessToken token) {
    return report.call(query, token);
  }

  @Override
  public ReportPage read(ReportQuery query, ApiResponse response) {
    var envelope = report.open(query, response);
    var rows = new ReportRows();
    envelope.partial().ifPresent(part -> rows.reject(part.where(), part.reason()));
    new TikTokRowReader(query, figures, response.receivedAt())
        .read(envelope.list(report.requestInfo(query), response), rows);
    var position = report.after(query, response, envelope);
    return rows.page(position.totals(), position.next(), QuotaUsage.UNKNOWN);
  }
}
