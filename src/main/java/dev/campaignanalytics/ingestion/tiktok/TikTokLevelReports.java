package dev.campaignanalytics.ingestion.tiktok;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.LevelPage;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.model.level.Level;
import java.time.Duration;

/** The synchronous report by ad group or ad and day. */
final class TikTokLevelReports implements Endpoint<ReportQuery, LevelPage> {
  private final TikTokReportCall report;
  private final TikTokFigures figures;
  private final Level level;

  TikTokLevelReports(TikTokRequests requests, Level level) {
    this.report = new TikTokReportCall(requests, TikTokLevel.of(level));
    this.figures = requests.settings().figures();
    this.level = level;
  }

  @Override
  public ApiCall call(ReportQuery query, AccessToken token) {
    return report.call(query, token);
  }

  @Override
  public LevelPage read(ReportQuery query, ApiResponse response) {
    var envelope = report.open(query, response);
    var rows = new LevelPage.Rows();
    envelope.partial().ifPresent(rows::reject);
    new TikTokLevelRowReader(query, level, figures, response.receivedAt())
        .read(envelope.list(report.requestInfo(query), response), rows);
    var position = report.after(query, response, envelope);
    var step = new ReportPage.Step(position.next(), Duration.ZERO);
    return rows.page(position.totals(), step, QuotaUsage.UNKNOWN);
  }
}
