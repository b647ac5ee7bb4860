package dev.campaignanalytics.ingestion.adapter;

import dev.campaignanalytics.model.Account;
import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.ConversionSet;
import dev.campaignanalytics.model.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one platform's API looks like, as pure functions: no client, no clock, no logger.
 *
 * <p>A conversation is a loop over {@code call} and {@code read}: the page says which query comes
 * next, until none does. Paging, asynchronous jobs and tunnelling all fit in that loop, because a
 * query carries its own {@linkplain ReportQuery#cursor() cursor}.
 *
 * <p>Every {@code read…} function throws {@link SourceException} for an answer that is not a page;
 * a single bad row is no such thing, it is a {@link ListPage.Rejected} of the page.
 */
public interface ReportApi {
  Platform platform();

  /** The accounts that the credential reaches. */
  ApiCall accountsCall(ListQuery query, AccessToken token);

  ListPage<FoundAccount> readAccounts(ListQuery query, ApiAnswer answer);

  /** The campaigns of {@link ListQuery#accountId()}, archived and deleted ones included. */
  ApiCall campaignsCall(ListQuery query, AccessToken token);

  ListPage<Campaign> readCampaigns(ListQuery query, ApiAnswer answer);

  /** One step of a report. */
  ApiCall reportCall(ReportQuery query, AccessToken token);

  ReportPage readReport(ReportQuery query, ApiAnswer answer);

  /** The accounts that the configuration names; empty for all that the credential reaches. */
  default List<String> wantedAccounts() {
    return List.of();
  }

  /** How this platform wants to be read: ranges, windows, pacing. */
  FeedSchedule schedule();

  /** The same for one account: one that delivers no more may be read more rarely. */
  default FeedSchedule schedule(Account account) {
    return schedule();
  }

  /** What the conversions and the revenue of the readings count. */
  default ConversionSet conversionSet() {
    return ConversionSet.standard(platform());
  }

  /** Whether an answer without rows may also mean that the account is not to be seen. */
  default boolean emptyProvesNothing() {
    return false;
  }

  /** How far back a missing row surely means zero; what is older may be forgotten. */
  default Duration remembers() {
    return schedule().history();
  }

  /** What any answer, a listing or an error included, says about quotas. */
  default QuotaUsage readUsage(ApiAnswer answer) {
    return QuotaUsage.UNKNOWN;
  }

  /**
   * Asks how many days back the figures of {@link ListQuery#accountId()} may still change; empty
   * where the schedule holds for all accounts.
   */
  default Optional<ApiCall> lookBackCall(ListQuery query, AccessToken token) {
    return Optional.empty();
  }

  /** The days that {@link #lookBackCall} asked for; a longer restatement feed stays longer. */
  default int readLookBack(ListQuery query, ApiAnswer answer) {
    return 0;
  }
}
