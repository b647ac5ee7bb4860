package dev.campaignanalytics.ingestion.adapter;

import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.ConversionSet;
import dev.campaignanalytics.model.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One platform's API as pure functions: no client, no clock, no logger.
 *
 * <p>A report is a loop over {@code call} and {@code read}: each page gives the next query, until
 * there is none. Paging, asynchronous jobs and tunnelling all fit in that loop, because a query
 * carries its own {@linkplain ReportQuery#cursor() cursor}.
 *
 * <p>Every {@code read…} function throws {@link SourceException} for a response that is not a page.
 * A single invalid row does not cause that: it is a {@link ListPage.Rejected} of the page.
 */
public interface ReportApi {
  Platform platform();

  /** The accounts that the credential can access. */
  ApiCall accountsCall(ListQuery query, AccessToken token);

  ListPage<FoundAccount> readAccounts(ListQuery query, ApiResponse response);

  /** The campaigns of {@link ListQuery#accountId()}, archived and deleted ones included. */
  ApiCall campaignsCall(ListQuery query, AccessToken token);

  ListPage<Campaign> readCampaigns(ListQuery query, ApiResponse response);

  /** One step of a report. */
  ApiCall reportCall(ReportQuery query, AccessToken token);

  ReportPage readReport(ReportQuery query, ApiResponse response);

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

  /** What any response, a listing or an error included, says about quotas. */
  default QuotaUsage readUsage(ApiResponse response) {
    return QuotaUsage.UNKNOWN;
  }

  /**
   * Requests how many days back the figures of {@link ListQuery#accountId()} may still change;
   * empty where the schedule applies to all accounts.
   */
  default Optional<ApiCall> lookBackCall(ListQuery query, AccessToken token) {
    return Optional.empty();
  }

  /** The days that {@link #lookBackCall} requested; a longer restatement feed stays longer. */
  default int readLookBack(ListQuery query, ApiResponse response) {
    return 0;
  }
}
