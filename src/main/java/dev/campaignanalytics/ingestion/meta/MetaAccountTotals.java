package dev.campaignanalytics.ingestion.meta;

import static dev.campaignanalytics.ingestion.json.JsonFields.Absent.REJECTED;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/**
 * The account's own total for each day: one row a day, without a filter by status, because deleted
 * ad sets and ads are in it.
 */
final class MetaAccountTotals implements Endpoint<ReportQuery, AccountTotals> {
  private final MetaCalls calls;
  private final String clicks;

  MetaAccountTotals(MetaCalls calls, MetaSettings.Reports settings) {
    this.calls = calls;
    this.clicks = settings.clicks().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public ApiCall call(ReportQuery query, AccessToken token) {
    var range = query.range();
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("level", "account");
    parameters.put("time_increment", "1");
    parameters.put("time_range", MetaCalls.timeRange(range));
    parameters.put("fields", "account_id,impressions,spend,date_start,date_stop," + clicks);
    parameters.put("limit", "" + range.days());
    if (!query.cursor().isEmpty()) {
      parameters.put("after", query.cursor());
    }
    return calls.get(
        MetaIds.prefixed(query.account().accountId()) + "/insights", parameters, token);
  }

  @Override
  public AccountTotals read(ReportQuery query, ApiResponse response) {
    var requested =
        new MetaFaults.RequestInfo("Meta account " + query.account().accountId(), List.of(), false);
    var page = new MetaPage(MetaResponse.read(response, requested), requested);
    return AccountTotals.read(query, page.items(), true, this::day)
        .before(page.next(query.cursor()).orElse(""));
  }

  private DayTotal day(JsonFields row) {
    var day = row.date("date_start");
    if (!row.date("date_stop").equals(day)) {
      throw row.at("date_stop").rejected("is not the day of date_start");
    }
    return new DayTotal(
        day,
        new Delivered(
            row.count("impressions", REJECTED),
            row.count(clicks, ZERO),
            row.micros("spend", REJECTED)));
  }
}
