package dev.campaignanalytics.ingestion;

import dev.campaignanalytics.model.Campaign;
import dev.campaignanalytics.model.Platform;

/**
 * What one platform's API looks like, as pure functions: no client, no clock, no logger.
 *
 * <p>A conversation is a loop over {@code call} and {@code read}: the page says which query comes
 * next, until none does. Paging, asynchronous jobs and tunnelling all fit in that loop, because a
 * query carries its own {@linkplain ReportQuery#cursor() cursor}.
 *
 * <p>Every {@code read…} function throws {@link SourceException} for an answer that is not a page;
 * a single bad row is no such thing, it is a {@link Page.Rejected} of the page.
 */
public interface ReportApi {
  Platform platform();

  /** The accounts that the credential reaches. */
  ApiCall accountsCall(ListQuery query, AccessToken token);

  Page<FoundAccount> readAccounts(ListQuery query, ApiAnswer answer);

  /** The campaigns of {@link ListQuery#accountId()}, archived and deleted ones included. */
  ApiCall campaignsCall(ListQuery query, AccessToken token);

  Page<Campaign> readCampaigns(ListQuery query, ApiAnswer answer);

  /** One step of a report. */
  ApiCall reportCall(ReportQuery query, AccessToken token);

  ReportPage readReport(ReportQuery query, ApiAnswer answer);

  /** How this platform wants to be read: ranges, windows, pacing. */
  Schedule schedule();
}
