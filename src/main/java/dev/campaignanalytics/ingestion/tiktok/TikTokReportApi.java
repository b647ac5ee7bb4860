package dev.campaignanalytics.ingestion.tiktok;

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
import dev.campaignanalytics.model.ConversionSet;
import dev.campaignanalytics.model.Grain;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.Level;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * TikTok's Marketing API v1.3. Its tokens do not expire by time, so there is no {@link
 * dev.campaignanalytics.ingestion.adapter.TokenApi}.
 */
public final class TikTokReportApi implements ReportApi {
  /** The maximum range of one daily query. */
  private static final int MAX_DAYS = 30;

  /**
   * Late evening: a job at 08:00 UTC corrects yesterday, and by then it has run in every zone, even
   * fourteen hours east. Up to ten hours east it is past 12:00 UTC, when nothing changes any more.
   */
  private static final LocalTime AFTER_CORRECTIONS = LocalTime.of(22, 0);

  private static final String ENABLED = "STATUS_ENABLE";

  private static final FeedSchedule.Time TIME =
      new FeedSchedule.Time(CallTimeouts.seconds(60), CallTimeouts.seconds(120));

  private final TikTokSettings settings;
  private final TikTokAccounts accounts;
  private final TikTokCampaigns campaigns;
  private final TikTokReports reports;

  public TikTokReportApi(TikTokSettings settings) {
    var requests = new TikTokRequests(settings);
    this.settings = settings;
    this.accounts = new TikTokAccounts(requests);
    this.campaigns = new TikTokCampaigns(requests);
    this.reports = new TikTokReports(requests);
  }

  @Override
  public Platform platform() {
    return Platform.TIKTOK;
  }

  @Override
  public List<String> wantedAccounts() {
    return settings.access().advertiserIds();
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
    return Optional.of(new TikTokEntities(new TikTokRequests(settings), level));
  }

  @Override
  public Optional<Endpoint<ReportQuery, LevelPage>> levelReports(Level level) {
    return Optional.of(new TikTokLevelReports(new TikTokRequests(settings), level));
  }

  @Override
  public int maxLevelDays(Level level) {
    return MAX_DAYS;
  }

  @Override
  public Optional<Endpoint<ReportQuery, AccountTotals>> accountTotals() {
    return Optional.of(new TikTokAccountTotals(new TikTokRequests(settings)));
  }

  @Override
  public ConversionSet conversionSet() {
    return settings.figures().conversions();
  }

  /**
   * Half of what the basic access level allows, a second and a minute: in practice the limit is
   * reached below its number.
   */
  @Override
  public FeedSchedule schedule() {
    return new FeedSchedule(
        List.of(
            new Feed("hourly", Grain.HOUR, 2, Duration.ofMinutes(15), 1),
            new Feed("daily-near", Grain.DAY, 3, Duration.ofHours(1), MAX_DAYS),
            new Feed("daily-deep", Grain.DAY, 28, Duration.ofDays(1), MAX_DAYS, AFTER_CORRECTIONS)),
        Duration.ofDays(3650),
        new FeedSchedule.Limits(1, 4, 300, TIME).atOnce(5));
  }

  /** Reports of a disabled advertiser stay readable, and its past still changes a little. */
  @Override
  public FeedSchedule schedule(Account account) {
    return account.status().equals(ENABLED) ? schedule() : schedule().rarely();
  }

  @Override
  public String toString() {
    return "TikTokReportApi{" + settings.baseUrl().uri().getRawPath() + "}";
  }
}
