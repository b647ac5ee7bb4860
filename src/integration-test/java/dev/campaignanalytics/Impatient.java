package dev.campaignanalytics;

import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.CallTimeouts;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
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
  public Endpoint<ListQuery, ListPage<FoundAccount>> accounts() {
    return api.accounts();
  }

  @Override
  public Endpoint<ListQuery, ListPage<Campaign>> campaigns() {
    return api.campaigns();
  }

  @Override
  public Endpoint<ReportQuery, ReportPage> reports() {
    return api.reports();
  }

  @Override
  public Optional<Endpoint<ListQuery, Integer>> lookBack() {
    return api.lookBack();
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
}
