package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.ingestion.AccessToken;
import dev.campaignanalytics.ingestion.ApiAnswer;
import dev.campaignanalytics.ingestion.ApiCall;
import dev.campaignanalytics.ingestion.FoundAccount;
import dev.campaignanalytics.ingestion.ListQuery;
import dev.campaignanalytics.ingestion.Page;
import dev.campaignanalytics.ingestion.ReportApi;
import dev.campaignanalytics.ingestion.ReportPage;
import dev.campaignanalytics.ingestion.ReportQuery;
import dev.campaignanalytics.ingestion.Schedule;
import dev.campaignanalytics.ingestion.Usage;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.ConversionSet;
import dev.campaignanalytics.model.Platform;
import java.util.List;

/**
 * Meta's Marketing API: two feeds, because hourly figures have no conversions, and two ways to ask,
 * because large ranges need a job. Readings of hours carry 0 conversions and 0 revenue, which means
 * unknown; only days feed totals.
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
  public Page<FoundAccount> readAccounts(ListQuery query, ApiAnswer answer) {
    return listings.readAccounts(query, answer);
  }

  @Override
  public ApiCall campaignsCall(ListQuery query, AccessToken token) {
    return listings.campaignsCall(query, token);
  }

  @Override
  public Page<Campaign> readCampaigns(ListQuery query, ApiAnswer answer) {
    return listings.readCampaigns(query, answer);
  }

  @Override
  public ApiCall reportCall(ReportQuery query, AccessToken token) {
    return reportCalls.call(query, token);
  }

  @Override
  public ReportPage readReport(ReportQuery query, ApiAnswer answer) {
    return reports.read(query, answer);
  }

  @Override
  public Schedule schedule() {
    return MetaSchedule.of(settings.tier());
  }

  @Override
  public ConversionSet conversionSet() {
    return settings.reports().conversionSet();
  }

  @Override
  public Usage readUsage(ApiAnswer answer) {
    return MetaUsage.of(answer);
  }

  @Override
  public String toString() {
    return "MetaReportApi{" + settings.apiVersion() + "}";
  }
}
