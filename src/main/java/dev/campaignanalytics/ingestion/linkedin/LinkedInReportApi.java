package dev.campaignanalytics.ingestion.linkedin;

import dev.campaignanalytics.ingestion.adapter.AccountTotals;
import dev.campaignanalytics.ingestion.adapter.CallTimeouts;
import dev.campaignanalytics.ingestion.adapter.Endpoint;
import dev.campaignanalytics.ingestion.adapter.FeedSchedule;
import dev.campaignanalytics.ingestion.adapter.FeedSchedule.Feed;
import dev.campaignanalytics.ingestion.adapter.FoundAccount;
import dev.campaignanalytics.ingestion.adapter.LevelPage;
import dev.campaignanalytics.ingestion.adapter.ListPage;
import dev.campaignanalytics.ingestion.adapter.ListQuery;
import dev.campaignanalytics.ingestion.adapter.ReportApi;
import dev.campaignanalytics.ingestion.adapter.ReportPage;
import dev.campaignanalytics.ingestion.adapter.ReportQuery;
import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignGroup;
import dev.campaignanalytics.model.ConversionSet;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.Level;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** LinkedIn's versioned Marketing API: days only, in UTC. */
public final class LinkedInReportApi implements ReportApi {
  /** Well below the limit of 15 000 rows for 400 delivering campaigns. */
  private static final int MAX_DAYS = 30;

  private static final FeedSchedule.Time TIME =
      new FeedSchedule.Time(CallTimeouts.seconds(60), CallTimeouts.seconds(120));

  private final LinkedInSettings settings;
  private final LinkedInAccounts accounts;
  private final LinkedInCampaigns campaigns;
  private final LinkedInGroups groups;
  private final LinkedInReports reports;

  public LinkedInReportApi(LinkedInSettings settings) {
    var requests = new LinkedInRequests(settings);
    this.settings = settings;
    this.accounts = new LinkedInAccounts(requests);
    this.campaigns = new LinkedInCampaigns(requests);
    this.groups = new LinkedInGroups(requests);
    this.reports = new LinkedInReports(requests);
  }

  @Override
  public Platform platform() {
    return Platform.LINKEDIN;
  }

  @Override
  public List<String> wantedAccounts() {
    return settings.access().accountIds();
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
  public Optional<Endpoint<ListQuery, ListPage<CampaignGroup>>> groups() {
    return Optional.of(groups);
  }

  @Override
  public Endpoint<ReportQuery, ReportPage> reports() {
    return reports;
  }

  /** A campaign is its own ad group, so only creatives are read. */
  @Override
  public Optional<Endpoint<ListQuery, ListPage<AdEntity>>> entities(Level level) {
    return level == Level.AD
        ? Optional.of(new LinkedInCreatives(new LinkedInRequests(settings)))
        : Optional.empty();
  }

  @Override
  public Optional<Endpoint<ReportQuery, LevelPage>> levelReports(Level level) {
    return level == Level.AD
        ? Optional.of(new LinkedInCreativeReports(new LinkedInRequests(settings)))
        : Optional.empty();
  }

  /** The last weeks of an ended account may still be corrected. */
  @Override
  public FeedSchedule schedule(Account account) {
    return account.status().equals(LinkedInAccounts.ACTIVE) ? schedule() : schedule().rarely();
  }

  /** By older documentation days are retained for half a year, by newer for ten years. */
  @Override
  public Duration remembers() {
    return Duration.ofDays(180);
  }

  @Override
  public boolean emptyProvesNothing() {
    return true;
  }

  @Override
  public Optional<Endpoint<ReportQuery, AccountTotals>> accountTotals() {
    return Optional.of(new LinkedInAccountTotals(new LinkedInRequests(settings)));
  }

  @Override
  public ConversionSet conversionSet() {
    return settings.figures().conversions();
  }

  /** Other clients use six calls in ten seconds; LinkedIn publishes no number. */
  @Override
  public FeedSchedule schedule() {
    var daily = Duration.ofDays(1);
    return new FeedSchedule(
        List.of(
            new Feed("daily-near", Grain.DAY, 4, Duration.ofHours(1), MAX_DAYS),
            new Feed("daily-week", Grain.DAY, 7, Duration.ofHours(6), MAX_DAYS),
            new Feed("daily-month", Grain.DAY, 30, daily, MAX_DAYS, LocalTime.of(2, 0)),
            new Feed("daily-quarter", Grain.DAY, 90, Duration.ofDays(7), MAX_DAYS)),
        Duration.ofDays(3650),
        new FeedSchedule.Limits(1, 2, 36, TIME, settings.callsPerDay()));
  }

  @Override
  public String toString() {
    return "LinkedInReportApi{" + settings.version() + "}";
  }
}
