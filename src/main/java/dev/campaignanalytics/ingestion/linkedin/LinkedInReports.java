package dev.campaignanalytics.ingestion.linkedin;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.adapter.ReportRows;
import dev.campaignanalytics.ingestion.adapter.SourceException;
import dev.campaignanalytics.ingestion.adapter.SourceException.Kind;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report by campaign and day: one response without pages. */
final class LinkedInReports implements Endpoint<ReportQuery, ReportPage> {
  private final LinkedInRequests requests;
  private final LinkedInFigures figures;

  LinkedInReports(LinkedInRequests requests) {
    this.requests = requests;
    this.figures = requests.settings().figures();
  }

  @Override
  public ApiCall call(ReportQuery query, AccessToken token) {
    if (query.grain() != Grain.DAY) {
      throw new SourceException(Kind.FATAL, "LinkedIn reports days only, not " + query.grain());
    }
    var parameters =
        "q=analytics&pivot=CAMPAIGN&timeGranularity=DAILY&dateRange="
            + dateRange(query.range())
            + "&accounts="
            + LinkedInRequests.urns(LinkedInRequests.ACCOUNT, List.of(query.account().accountId()))
            + campaigns(query)
            + "&fields="
            + fields(query, figures);
    return requests.read("/adAnalytics", parameters, token);
  }

  @Override
  public ReportPage read(ReportQuery query, ApiResponse response) {
    var elements = LinkedInElements.report(query, response);
    var rows = new ReportRows();
    if (elements.isEmpty()) {
      rows.remark(ReportPage.UNPROVEN);
    }
    new LinkedInRowReader(query, figures, response.receivedAt()).read(elements, rows);
    return rows.page(Optional.empty(), QuotaUsage.UNKNOWN);
  }

  /** Without a list of fields LinkedIn omits the date and the campaign. */
  static String fields(ReportQuery query, LinkedInFigures figures) {
    var names =
        Stream.concat(
            Stream.of(LinkedInRowReader.DATE, LinkedInRowReader.CAMPAIGN),
            figures.requestedMetrics(query.size().leaveOut()).stream());
    return names.collect(Collectors.joining(","));
  }

  /** The campaigns that the query is limited to, as a parameter; empty for all. */
  static String campaigns(ReportQuery query) {
    return query.campaignIds().isEmpty()
        ? ""
        : "&campaigns=" + LinkedInRequests.urns(LinkedInRequests.CAMPAIGN, query.campaignIds());
  }

  static String dateRange(DateRange range) {
    return "(start:" + date(range.from()) + ",end:" + date(range.to()) + ")";
  }

  private static String date(LocalDate day) {
    return "(year:%s,month:%s,day:%s)"
        .formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }
}
