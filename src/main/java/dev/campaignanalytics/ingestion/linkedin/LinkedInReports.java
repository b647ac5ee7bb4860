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
import dev.campaignanalytics.ingestion.linkedin.LinkedInFaults.RequestInfo;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report by campaign and day: one response without pages. */
final class LinkedInReports implements Endpoint<ReportQuery, ReportPage> {
  /** From this number on rows are missing, and nothing in the response says so. */
  private static final int MAX_ROWS = 15_000;

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
    var campaigns =
        query.campaignIds().isEmpty()
            ? ""
            : "&campaigns=" + LinkedInRequests.urns(LinkedInRequests.CAMPAIGN, query.campaignIds());
    var parameters =
        "q=analytics&pivot=CAMPAIGN&timeGranularity=DAILY&dateRange="
            + dateRange(query.range())
            + "&accounts="
            + LinkedInRequests.urns(LinkedInRequests.ACCOUNT, List.of(query.account().accountId()))
            + campaigns
            + "&fields="
            + fields(query);
    return requests.read("/adAnalytics", parameters, token);
  }

  @Override
  public ReportPage read(ReportQuery query, ApiResponse response) {
    var requested = RequestInfo.account(query.account().accountId());
    var elements = LinkedInElements.open(requested, response).rows();
    if (elements.size() >= MAX_ROWS) {
      throw LinkedInFaults.truncated(requested, response, elements.size());
    }
    var rows = new ReportRows();
    if (elements.isEmpty()) {
      rows.remark(ReportPage.UNPROVEN);
    }
    new LinkedInRowReader(query, figures, response.receivedAt()).read(elements, rows);
    return rows.page(Optional.empty(), QuotaUsage.UNKNOWN);
  }

  /** Without a list of fields LinkedIn omits the date and the campaign. */
  private String fields(ReportQuery query) {
    var names =
        Stream.concat(
            Stream.of(LinkedInRowReader.DATE, LinkedInRowReader.CAMPAIGN),
            figures.requestedMetrics(query.size().leaveOut()).stream());
    return names.collect(Collectors.joining(","));
  }

  static String dateRange(DateRange range) {
    return "(start:" + date(range.from()) + ",end:" + date(range.to()) + ")";
  }

  private static String date(LocalDate day) {
    return "(year:%s,month:%s,day:%s)"
        .formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }
}
