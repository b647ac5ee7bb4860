package dev.campaignanalytics.ingestion.linkedin;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.AccountTotals;
import dev.campaignanalytics.ingestion.adapter.AccountTotals.DayTotal;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.ingestion.json.JsonFields.Absent;
import dev.campaignanalytics.ingestion.linkedin.LinkedInFaults.RequestInfo;
import dev.campaignanalytics.model.audit.Delivered;
import java.util.List;

/**
 * The account's own total for each day: one element a day, far below the number from which on
 * LinkedIn omits elements without saying so. A response without elements proves nothing, because
 * LinkedIn sends it for an account without access too.
 */
final class LinkedInAccountTotals implements Endpoint<ReportQuery, AccountTotals> {
  private final LinkedInRequests requests;
  private final LinkedInFigures figures;

  LinkedInAccountTotals(LinkedInRequests requests) {
    this.requests = requests;
    this.figures = requests.settings().figures();
  }

  @Override
  public ApiCall call(ReportQuery query, AccessToken token) {
    var fields =
        List.of(
            LinkedInRowReader.DATE,
            LinkedInRowReader.CAMPAIGN,
            LinkedInFigures.IMPRESSIONS,
            figures.clicks().field(),
            LinkedInFigures.COST);
    var parameters =
        "q=analytics&pivot=ACCOUNT&timeGranularity=DAILY&dateRange="
            + LinkedInReports.dateRange(query.range())
            + "&accounts="
            + LinkedInRequests.urns(LinkedInRequests.ACCOUNT, List.of(query.account().accountId()))
            + "&fields="
            + String.join(",", fields);
    return requests.read("/adAnalytics", parameters, token);
  }

  @Override
  public AccountTotals read(ReportQuery query, ApiResponse response) {
    var requested = RequestInfo.account(query.account().accountId());
    var elements = LinkedInElements.open(requested, response).rows();
    return AccountTotals.read(query, elements, false, this::day);
  }

  private DayTotal day(JsonFields element) {
    return new DayTotal(
        LinkedInRowReader.date(element.at(LinkedInRowReader.DATE).at("start")),
        new Delivered(
            element.count(LinkedInFigures.IMPRESSIONS, Absent.ZERO),
            element.count(figures.clicks().field(), Absent.ZERO),
            LinkedInRowReader.amount(element, LinkedInFigures.COST)));
  }
}
