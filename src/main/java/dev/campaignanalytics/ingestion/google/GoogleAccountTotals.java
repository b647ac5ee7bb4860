package dev.campaignanalytics.ingestion.google;

import static dev.campaignanalytics.ingestion.json.JsonFields.Absent.ZERO;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.AccountTotals;
import dev.campaignanalytics.ingestion.adapter.AccountTotals.DayTotal;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.ingestion.json.JsonFields;
import dev.campaignanalytics.model.audit.Delivered;

/** The customer's own total for each day: one operation, one row a day. */
final class GoogleAccountTotals implements Endpoint<ReportQuery, AccountTotals> {
  private final GoogleCalls calls;

  GoogleAccountTotals(GoogleCalls calls) {
    this.calls = calls;
  }

  @Override
  public ApiCall call(ReportQuery query, AccessToken token) {
    var target = calls.target(query.account().accountId(), query.via());
    return calls.search(target, GaqlQueries.accountTotals(query), query.cursor(), token);
  }

  @Override
  public AccountTotals read(ReportQuery query, ApiResponse response) {
    var requested =
        GoogleFaults.RequestInfo.report("Google account " + query.account().accountId());
    var page = GoogleResponse.read(response, requested);
    return AccountTotals.read(query, page.rows(), true, GoogleAccountTotals::day)
        .before(page.next(query.cursor()));
  }

  private static DayTotal day(JsonFields row) {
    var metrics = row.at("metrics");
    return new DayTotal(
        row.at("segments").date("date"),
        new Delivered(
            metrics.count("impressions", ZERO),
            metrics.count("clicks", ZERO),
            metrics.count("costMicros", ZERO)));
  }
}
