package dev.campaignanalytics.ingestion.meta;

import dev.campaignanalytics.ingestion.adapter.AccountTotals;
import dev.campaignanalytics.ingestion.adapter.ApiResponse;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.FeedSchedule;
import dev.campaignanalytics.ingestion.adapter.FoundAccount;
import dev.campaignanalytics.ingestion.adapter.LevelPage;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.QuotaUsage;
import dev.campaignanalytics.ingestion.adapter.ReportApi;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.ConversionSet;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.budget.BudgetEdit;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.Level;
import java.util.List;
import java.util.Optional;

/**
 * Meta's Marketing API: two feeds, because hourly figures have no conversions, and two request
 * types, because large ranges need a job. Readings of hours contain 0 conversions and 0 revenue,
 * which means unknown; totals are made from days only.
 */
public final class MetaReportApi implements ReportApi {
  private final MetaSettings settings;
  private final MetaAccounts accounts;
  private final MetaCampaigns campaigns;
  private final MetaReports reports;

  public MetaReportApi(MetaSettings settings) {
    var calls = new MetaCalls(settings);
    this.settings = settings;
    this.accounts = new MetaAccounts(calls, settings);
    this.campaigns = new MetaCampaigns(calls);
    this.reports = new MetaReports(calls, settings.reports(), Level.CAMPAIGN);
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
  public Optional<Endpoint<ListQuery, ListPage<AdEntity>>> entities(Level level) {
    return Optional.of(new MetaEntities(new MetaCalls(settings), level));
  }

  @Override
  public Optional<Endpoint<ReportQuery, LevelPage>> levelReports(Level level) {
    return Optional.of(new MetaLevelReports(new MetaCalls(settings), settings.reports(), level));
  }

  @Override
  public Optional<Endpoint<ReportQuery, AccountTotals>> accountTotals() {
    return Optional.of(new MetaAccountTotals(new MetaCalls(settings), settings.reports()));
  }

  @Override
  public Optional<Endpoint<ReportQuery, ListPage<BudgetEdit>>> budgetEdits() {
    return Optional.of(new MetaBudgets.Edits(new MetaCalls(settings)));
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
