package dev.campaignanalytics.ingestion.adapter;

import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.CampaignGroup;
import dev.campaignanalytics.model.ConversionSet;
import dev.campaignanalytics.model.Platform;
import dev.campaignanalytics.model.budget.BudgetEdit;
import dev.campaignanalytics.model.level.AdEntity;
import dev.campaignanalytics.model.level.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One platform's API: its endpoints, and how it should be read.
 *
 * <p>A report is a loop over {@code call} and {@code read} of {@link #reports}: each page gives the
 * next query, until there is none. Paging, asynchronous jobs and tunnelling all fit in that loop,
 * because a query carries its own {@linkplain ReportQuery#cursor() cursor}.
 */
public interface ReportApi {
  /** Google keeps its log for 30 days, of which the first may have passed in part. */
  int EDIT_DAYS = 29;

  Platform platform();

  /** The accounts that the credential can access. */
  Endpoint<ListQuery, ListPage<FoundAccount>> accounts();

  /** The campaigns of {@link ListQuery#accountId()}, archived and deleted ones included. */
  Endpoint<ListQuery, ListPage<Campaign>> campaigns();

  /**
   * The groups of {@link ListQuery#accountId()}'s campaigns, with the budgets of those whose
   * campaigns may have none of their own; empty where the platform has no groups.
   */
  default Optional<Endpoint<ListQuery, ListPage<CampaignGroup>>> groups() {
    return Optional.empty();
  }

  /** The steps of a report. */
  Endpoint<ReportQuery, ReportPage> reports();

  /**
   * The ad groups or the ads of {@link ListQuery#accountId()}, archived and deleted ones included;
   * empty where the platform's are not read.
   */
  default Optional<Endpoint<ListQuery, ListPage<AdEntity>>> entities(Level level) {
    return Optional.empty();
  }

  /**
   * The steps of a daily report about ad groups or ads; present where {@link #entities} is. The
   * loop is that of {@link #reports}.
   */
  default Optional<Endpoint<ReportQuery, LevelPage>> levelReports(Level level) {
    return Optional.empty();
  }

  /** The maximum range of one query of {@link #levelReports}: the rows of lower levels are many. */
  default int maxLevelDays(Level level) {
    return level == Level.AD ? 7 : 30;
  }

  /**
   * The account's own total of each day of the query's range, in one call for at most as many days
   * as a report; empty where the platform has none.
   */
  default Optional<Endpoint<ReportQuery, AccountTotals>> accountTotals() {
    return Optional.empty();
  }

  /**
   * The log of edits of the account's budgets, for at most {@link #EDIT_DAYS} days back; empty
   * where the platform has none that can be read.
   */
  default Optional<Endpoint<ReportQuery, ListPage<BudgetEdit>>> budgetEdits() {
    return Optional.empty();
  }

  /**
   * For how many days back the figures of {@link ListQuery#accountId()} may still change; empty
   * where the schedule applies to all accounts. A longer restatement feed stays longer.
   */
  default Optional<Endpoint<ListQuery, Integer>> lookBack() {
    return Optional.empty();
  }

  /** The accounts that the configuration names; empty for all that the credential can access. */
  default List<String> wantedAccounts() {
    return List.of();
  }

  /** How this platform should be read: ranges, windows, call limits. */
  FeedSchedule schedule();

  /** The same for one account: an account that delivers no more may be read less often. */
  default FeedSchedule schedule(Account account) {
    return schedule();
  }

  /** What the conversions and the revenue of the readings count. */
  default ConversionSet conversionSet() {
    return ConversionSet.standard(platform());
  }

  /** Whether a response without rows may also mean that the account is not accessible. */
  default boolean emptyProvesNothing() {
    return false;
  }

  /** How far back a missing row certainly means zero; older figures may have been deleted. */
  default Duration remembers() {
    return schedule().history();
  }

  /** The account's oldest day of which a missing row certainly means zero. */
  default LocalDate oldestDay(Account account, Instant now) {
    return LocalDate.ofInstant(now, account.zone()).minusDays(remembers().toDays());
  }

  /** What any response, a listing or an error included, says about quotas. */
  default QuotaUsage readUsage(ApiResponse response) {
    return QuotaUsage.UNKNOWN;
  }
}
