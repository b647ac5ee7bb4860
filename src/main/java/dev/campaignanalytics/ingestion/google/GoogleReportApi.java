package dev.campaignanalytics.ingestion.google;

import dev.campaignanalytics.ingestion.adapter.AccountTotals;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.FeedSchedule;
import dev.campaignanalytics.ingestion.adapter.FoundAccount;
import dev.campaignanalytics.ingestion.adapter.LevelPage;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.ReportApi;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.ConversionSet;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.budget.BudgetEdit;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.Level;
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
  private final GoogleConversions conversions;
  private final GoogleAccounts accounts;
  private final GoogleCampaigns campaigns;
  private final GoogleReports reports;
  private final GoogleLookBack lookBack;

  public GoogleReportApi(GoogleSettings settings) {
    var calls = new GoogleCalls(settings);
    this.settings = settings;
    this.conversions = GoogleConversions.of(settings.reports().conversions());
    this.accounts = new GoogleAccounts(settings, calls);
    this.campaigns = new GoogleCampaigns(calls, settings.zones());
    this.reports = new GoogleReports(conversions, calls);
    this.lookBack = new GoogleLookBack(calls);
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
  public Endpoint<ListQuery, ListPage<FoundAccount>> accounts() {
    return accounts;
  }

  @Override
  public Endpoint<ListQuery, ListPage<Campaign>> campaigns() {
    return campaigns;
  }

  @Override
  public Endpoint<ReportQuery, ReportPage> reports() {
    return reports;
  }

  @Override
  public Optional<Endpoint<ListQuery, Integer>> lookBack() {
    return Optional.of(lookBack);
  }

  @Override
  public Optional<Endpoint<ListQuery, ListPage<AdEntity>>> entities(Level level) {
    return Optional.of(new GoogleEntities(new GoogleCalls(settings), level));
  }

  @Override
  public Optional<Endpoint<ReportQuery, LevelPage>> levelReports(Level level) {
    return Optional.of(new GoogleLevelReports(conversions, new GoogleCalls(settings), level));
  }

  @Override
  public Optional<Endpoint<ReportQuery, AccountTotals>> accountTotals() {
    return Optional.of(new GoogleAccountTotals(new GoogleCalls(settings)));
  }

  @Override
  public Optional<Endpoint<ReportQuery, ListPage<BudgetEdit>>> budgetEdits() {
    return Optional.of(new GoogleBudgets.Edits(new GoogleCalls(settings)));
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
