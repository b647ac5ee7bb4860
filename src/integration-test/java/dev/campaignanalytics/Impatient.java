package dev.campaignanalytics;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.CallTimeouts;
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
import java.time.Duration;
import java.util.Optional;

/** A platform with shorter timeouts: for responses that never arrive. */
record Impatient(ReportApi api, Duration timeout) implements ReportApi {
  @Override
  public FeedSchedule schedule() {
    var schedule = api.schedule();
    var limits = schedule.limits();
    var shorter =
        new FeedSchedule.Limits(
            limits.perAccount(),
            limits.perApp(),
            limits.callsPerMinute(),
            new FeedSchedule.Time(CallTimeouts.of(timeout), CallTimeouts.of(timeout)),
            limits.callsPerDay());
    return new FeedSchedule(schedule.feeds(), schedule.history(), shorter);
  }

  @Override
  public Platform platform() {
    return api.platform();
  }

  @Override
  public ApiCall accountsCall(ListQuery query, AccessToken token) {
    return api.accountsCall(query, token);
  }

  @Override
  public ListPage<FoundAccount> readAccounts(ListQuery query, ApiResponse response) {
    return api.readAccounts(query, response);
  }

  @Override
  public ApiCall campaignsCall(ListQuery query, AccessToken token) {
    return api.campaignsCall(query, token);
  }

  @Override
  public ListPage<Campaign> readCampaigns(ListQuery query, ApiResponse response) {
    return api.readCampaigns(query, response);
  }

  @Override
  public ApiCall reportCall(ReportQuery query, AccessToken token) {
    return api.reportCall(query, token);
  }

  @Override
  public ReportPage readReport(ReportQuery query, ApiResponse response) {
    return api.readReport(query, response);
  }

  @Override
  public Duration remembers() {
    return api.remembers();
  }

  @Override
  public boolean emptyProvesNothing() {
    return api.emptyProvesNothing();
  }

  @Override
  public ConversionSet conversionSet() {
    return api.conversionSet();
  }

  @Override
  public QuotaUsage readUsage(ApiResponse response) {
    return api.readUsage(response);
  }

  @Override
  public Optional<ApiCall> lookBackCall(ListQuery query, AccessToken token) {
    return api.lookBackCall(query, token);
  }

  @Override
  public int readLookBack(ListQuery query, ApiResponse response) {
    return api.readLookBack(query, response);
  }
}
