package dev.campaignanalytics.ingestion.linkedin;

import dev.campaignanalytics.ingestion.AccessToken;
import dev.campaignanalytics.ingestion.ApiAnswer;
import dev.campaignanalytics.ingestion.ApiCall;
import dev.campaignanalytics.ingestion.ReportPage;
import dev.campaignanalytics.ingestion.ReportQuery;
import dev.campaignanalytics.ingestion.ReportRows;
import dev.campaignanalytics.ingestion.SourceException;
import dev.campaignanalytics.ingestion.SourceException.Kind;
import dev.campaignanalytics.ingestion.Usage;
import dev.campaignanalytics.ingestion.linkedin.LinkedInFaults.Asked;
import dev.campaignanalytics.model.DateRange;
import dev.campaignanalytics.model.Grain;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report by campaign and day: one answer without pages. */
final class CampaignReport {
  /** From this number on rows are missing, and nothing in the answer says so. */
  private static final int MOST_ROWS = 15_000;

  private final Requests requests;
  private final LinkedInFigures figures;

  CampaignReport(Requests requests) {
    this.requests = requests;
    this.figures = requests.settings().figures();
  }

  ApiCall call(ReportQuery query, AccessToken token) {
    if (query.grain() != Grain.DAY) {
      throw new SourceException(Kind.FATAL, "LinkedIn reports days only, not " + query.grain());
    }
    var campaigns =
        query.campaignIds().isEmpty()
            ? ""
            : "&campaigns=" + Requests.urns(Requests.CAMPAIGN, query.campaignIds());
    var parameters =
        "q=analytics&pivot=CAMPAIGN&timeGranularity=DAILY&dateRange="
            + dateRange(query.range())
            + "&accounts="
            + Requests.urns(Requests.ACCOUNT, List.of(query.account().accountId()))
            + campaigns
            + "&fields="
            + fields(query);
    return requests.read("/adAnalytics", parameters, token);
  }

  ReportPage read(ReportQuery query, ApiAnswer answer) {
    var asked = Asked.account(query.account().accountId());
    var elements = Elements.open(asked, answer).rows();
    if (elements.size() >= MOST_ROWS) {
      throw LinkedInFaults.truncated(asked, answer, elements.size());
    }
    var rows = new ReportRows();
    if (elements.isEmpty()) {
      rows.remark(ReportPage.UNPROVEN);
    }
    new RowReader(query, figures, answer.receivedAt()).read(elements, rows);
    return rows.page(Optional.empty(), Usage.UNKNOWN);
  }

  /** Without a list of fields LinkedIn leaves out the date and the campaign. */
  private String fields(ReportQuery query) {
    var names =
        Stream.concat(
            Stream.of(RowReader.DATE, RowReader.CAMPAIGN),
            figures.asked(query.size().leaveOut()).stream());
    return names.collect(Collectors.joining(","));
  }

  private static String dateRange(DateRange range) {
    return "(start:" + date(range.from()) + ",end:" + date(range.to()) + ")";
  }

  private static String date(LocalDate day) {
    return "(year:%s,month:%s,day:%s)"
        .formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
  }
}
