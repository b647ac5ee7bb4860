package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.FeedSchedule;
import dev.campaignanalytics.ingestion.adapter.FoundAccount;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.ReportApi;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.ConversionSet;
import dev.campaignanalytics.model.Platform;
import java.util.List;

/**
 * Meta's Marketing API: two feeds, because hourly figures have no conversions, and two request
 * types, because large ranges need a job. Readings of hours contain 0 conversions and 0 revenue,
 * which means unknown; totals are made from days only.
 */
public final class MetaReportApi implements ReportApi {
  private final MetaSettings settings;
  private final MetaListings listings;
  private final MetaReportCalls reportCalls;
  private final MetaReports reports;

  public MetaReportApi(MetaSettings settings) {
    var calls = new MetaCalls(settings);
    this.settings = settings;
    this.listings = new MetaListings(calls, settings);
    this.reportCalls = new MetaReportCalls(calls, settings.reports());
    this.reports = new MetaReports(settings.reports());
  }

  @Override
  public Platform platform() {
    return Platform.META;
  }

  @Override
  public List<String> wantedAccounts() {
    return settings.accountIds();
  }

  @Override
  public ApiCall accountsCall(ListQuery query, AccessToken token) {
    return listings.accountsCall(query, token);
  }

  @Override
  public ListPage<FoundAccount> readAccounts(ListQuery query, ApiResponse response) {
    return listings.readAccounts(query, response);
  }

  @Override
  public ApiCall campaignsCall(ListQuery query, AccessToken token) {
    return listings.campaignsCall(query, token);
  }

  @Override
  public ListPage<Campaign> readCampaigns(ListQuery query, ApiResponse response) {
    return listings.readCampaigns(query, response);
  }

  @Override
  public ApiCall reportCall(ReportQuery query, AccessToken token) {
    return reportCalls.call(query, token);
  }

  @Override
  public ReportPage readReport(ReportQuery query, ApiResponse response) {
    return reports.read(query, response);
  }

  @Override
  public FeedSchedule schedule() {
    return MetaSchedule.of(settings.tier());
  }

  @Override
  public ConversionSet conversionSet() {
    return settings.reports().conversionSet();
  }

  @Override
  public QuotaUsage readUsage(ApiResponse response) {
    return MetaUsage.of(response);
  }

  @Override
  public String toString() {
    return "MetaReportApi{" + settings.apiVersion() + "}";
  }
}
