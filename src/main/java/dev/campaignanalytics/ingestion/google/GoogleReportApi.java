package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.ingestion.adapter.AccessToken;
import dev.campaignanalytics.ingestion.adapter.ApiCall;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.FeedSchedule;
import dev.campaignanalytics.ingestion.adapter.FoundAccount;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.ReportApi;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.ConversionSet;
import dev.campaignanalytics.model.Platform;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The Google Ads API: every report is one query, streamed in one response or, where a proxy cannot
 * stream, in pages. Hourly figures include conversions here.
 */
public final class GoogleReportApi implements ReportApi {
  private static final Set<String> STANDING_STILL = Set.of("SUSPENDED", "CANCELED");

  private final GoogleSettings settings;
  private final GoogleCalls calls;
  private final GoogleConversions conversions;
  private final GoogleAccounts accounts;
  private final GoogleReports reports;

  public GoogleReportApi(GoogleSettings settings) {
    this.settings = settings;
    this.calls = new GoogleCalls(settings);
    this.conversions = GoogleConversions.of(settings.reports().conversions());
    this.accounts = new GoogleAccounts(settings, calls);
    this.reports = new GoogleReports(conversions);
  }

  @Override
  public Platform platform() {
    return Platform.GOOGLE;
  }

  @Override
  public List<String> wantedAccounts() {
    return settings.customerIds();
  }

  @Override
  public ApiCall accountsCall(ListQuery query, AccessToken token) {
    return accounts.call(query, token);
  }

  @Override
  public ListPage<FoundAccount> readAccounts(ListQuery query, ApiResponse response) {
    return accounts.read(query, response);
  }

  @Override
  public ApiCall campaignsCall(ListQuery query, AccessToken token) {
    return calls.search(target(query), GaqlQueries.CAMPAIGNS, query.cursor(), token);
  }

  @Override
  public ListPage<Campaign> readCampaigns(ListQuery query, ApiResponse response) {
    return GoogleCampaigns.read(query, response);
  }

  @Override
  public ApiCall reportCall(ReportQuery query, AccessToken token) {
    var target = calls.target(query.account().accountId(), query.via());
    return calls.search(target, GaqlQueries.report(query, conversions), query.cursor(), token);
  }

  @Override
  public ReportPage readReport(ReportQuery query, ApiResponse response) {
    return reports.read(query, response);
  }

  @Override
  public Optional<ApiCall> lookBackCall(ListQuery query, AccessToken token) {
    return Optional.of(calls.search(target(query), GaqlQueries.CONVERSION_WINDOWS, "", token));
  }

  @Override
  public int readLookBack(ListQuery query, ApiResponse response) {
    return GoogleCampaigns.readLookBack(query, response);
  }

  private GoogleCalls.Target target(ListQuery query) {
    return calls.target(query.accountId(), query.via());
  }

  @Override
  public FeedSchedule schedule() {
    return GoogleSchedule.of(settings.accessLevel());
  }

  /** Old figures of an inactive account may be restated; there are no new ones. */
  @Override
  public FeedSchedule schedule(Account account) {
    return STANDING_STILL.contains(account.status()) ? schedule().rarely() : schedule();
  }

  @Override
  public ConversionSet conversionSet() {
    return conversions.set();
  }

  @Override
  public String toString() {
    return "GoogleReportApi{" + settings.apiVersion() + "}";
  }
}
